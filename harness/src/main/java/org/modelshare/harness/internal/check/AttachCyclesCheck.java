package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.stream.Stream;
import org.modelshare.harness.internal.inspect.ProcessHoldings;
import org.modelshare.model.Problem;

/**
 * MS506: a process that attaches and closes again and again holds no more in the end. One more
 * worker does so 50 times; its last 40 cycles count.
 *
 * <p>Example: {@code readObject} opens a file and nobody closes it. After 40 cycles there are 40
 * more descriptors. One or two more would be the JVM's own, such as a jar that was opened.
 */
public final class AttachCyclesCheck implements Experiment {
  /** A leak in every cycle gives 40, one in every other cycle 20. */
  private static final long MAX_COUNT = AttachCycles.CYCLES / 2 - 1;

  /** Of the heap after collections, and of direct buffers, both of which are counted exactly. */
  private static final long MAX_COUNTED_BYTES = 4 << 20;

  /** JVMs compile meanwhile. */
  private static final long MAX_NATIVE_BYTES = 16 << 20;

  @Override
  public Problem problem() {
    return Problem.CYCLES_LEAK;
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    AttachCycles cycles = new AttachCycles(stage.handle().toString(), stage.key().toString());
    Seen seen = stage.inWorker(List.of(), List.of(cycles));
    return violations(seen.of(AttachCycles.class));
  }

  static List<Violation> violations(ProcessHoldings growth) {
    return Stream.of(
            count("mappings of files", growth.mappings()),
            count("open descriptors", growth.descriptors()),
            bytes("on the heap", growth.heapBytes(), MAX_COUNTED_BYTES),
            bytes("in direct buffers", growth.directBytes(), MAX_COUNTED_BYTES),
            bytes("of native memory", growth.nativeBytes(), MAX_NATIVE_BYTES))
        .flatMap(List::stream)
        .limit(1)
        .toList();
  }

  private static List<Violation> count(String what, long growth) {
    return growth > MAX_COUNT ? List.of(violation(growth + " more " + what)) : List.of();
  }

  private static List<Violation> bytes(String where, long growth, long limit) {
    return growth > limit
        ? List.of(violation("%s more %s".formatted(ByteSize.format(growth), where)))
        : List.of();
  }

  private static Violation violation(String what) {
    return new Violation(
        "",
        "a worker that attached and closed %d times has %s".formatted(AttachCycles.CYCLES, what),
        "Close what a constructor, readObject, readResolve or rebuild() opens, and keep no model in"
            + " a static field.");
  }

  static boolean isLeak(ProcessHoldings growth) {
    return !violations(growth).isEmpty();
  }
}
