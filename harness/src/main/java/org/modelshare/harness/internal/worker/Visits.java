package org.modelshare.harness.internal.worker;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.JvmState;
import org.modelshare.harness.internal.wire.Message;

/**
 * The models that a worker has one after the other: first the one it was started for, then those
 * that visit it. Between two of them nothing of the earlier one may be left: this class tells
 * whether that is so. For one thread.
 */
public final class Visits {
  /** The argument of a JVM that may have visits: its state is noted before its first model. */
  public static final String JVM_ARGUMENT = "-Dmodelshare.visits=true";

  private static final String PROPERTY = "modelshare.visits";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Arguments that put user classes where a visit cannot load them anew. */
  private static final Pattern FIXED_CLASSES =
      Pattern.compile(
          "-Xbootclasspath.*|-Djava\\.system\\.class\\.loader=.*|--(module-path|patch-module|upgrade-module-path).*|-Djdk\\.module\\.(path|patch).*");

  private final @Nullable JvmState initial = Boolean.getBoolean(PROPERTY) ? JvmState.now() : null;
  private @Nullable Visit current;

  /**
   * Attaches to one model more; the one before was left by {@link #end}.
   *
   * @param warmUp as in {@link Message.Hello}
   */
  public Message.Attached begin(String handle, String key, String warmUp) throws Exception {
    Visit begun = Visit.begin(handle, key, warmUp, this);
    current = begun;
    return begun.measures();
  }

  /**
   * Applies an operation to the model of the visit.
   *
   * @param operation encoded, as its result is
   */
  public byte[] apply(byte[] operation, Caller caller, CallContext context) throws Exception {
    return Objects.requireNonNull(current, "no visit").apply(operation, caller, context);
  }

  /**
   * Detaches from the model, and looks at what is left of it.
   *
   * @param first the worker's first model, closed if it is the one
   * @return why this JVM should have no other model; empty if it may
   */
  public List<String> end(Attachment first) throws InterruptedException {
    List<String> reasons = new ArrayList<>();
    if (!leave(first)) {
      reasons.add("classes of the model are still in use");
    }
    reasons.addAll(
        initial == null
            ? List.of("its state was not noted")
            : JvmState.now().changesSince(initial));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> FIXED_CLASSES.matcher(argument).matches())
        .forEach(reasons::add);
    if (ProcessHandle.current().children().findAny().isPresent()) {
      reasons.add("processes that it has started");
    }
    return reasons;
  }

  /** Returns false if the classes of a visit stay. Those of the first model always do. */
  private boolean leave(Attachment first) throws InterruptedException {
    if (current == null) {
      first.close();
      return true;
    }
    return isGone(leaveVisit());
  }

  /** Returns the class loader; no frame of a method that runs on may refer to the visit. */
  private WeakReference<ClassLoader> leaveVisit() throws InterruptedException {
    Visit ended = Objects.requireNonNull(current);
    current = null;
    return ended.end();
  }

  /** A compiler may still be at work on the classes, and refers to them meanwhile. */
  private static boolean isGone(WeakReference<ClassLoader> loader) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    System.gc();
    while (!loader.refersTo(null) && System.nanoTime() - deadlineNanos < 0) {
      Thread.sleep(PAUSE);
      System.gc();
    }
    return loader.refersTo(null);
  }
}
