package org.modelshare.zoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.ModelOp;
import org.modelshare.harness.WorkerPool;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * Shows exhibits to one worker, which is there for all of them and is replaced when one kills it.
 * When it is closed, it writes a table of what was found out, {@code target/zoo.txt}.
 */
final class Keeper implements AutoCloseable {
  private static final Path TABLE = Path.of("target", "zoo.txt");

  private final ModelStore store;
  private final WorkerPool<Showcase> pool;
  private final List<Finding> findings = new ArrayList<>();

  Keeper() {
    store = ModelStores.open();
    try {
      pool =
          WorkerPool.builder()
              .workers(1)
              .maxHeap("1g")
              .operationDeadline(Duration.ofMinutes(1))
              .fork(store, store.put(new Showcase("the gate")));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The published object is asked last, because questions may change it. */
  Finding show(Exhibit<?> exhibit, Class<? extends Exhibits> place) throws Exception {
    Showcase showcase = new Showcase(exhibit.maker().make());
    Visit visit = new Visit(place.getName(), exhibit.name());
    Sight held = publish(showcase, visit, exhibit);
    Sight alone = publish(showcase.exhibit(), visit, exhibit);
    Sight java = writeByJava(showcase, visit, exhibit);
    String answer = exhibit.answerOf(showcase.exhibit());
    Finding finding = new Finding(exhibit, answer, held.with(alone), java);
    findings.add(finding);
    return finding;
  }

  private Sight publish(Object model, Visit visit, Exhibit<?> exhibit) {
    ModelKey<Object> key;
    try {
      key = store.put(model);
    } catch (ModelShareException e) {
      return Sight.thrown(Sight.Kind.REFUSED, e, 0);
    } catch (RuntimeException | StackOverflowError e) {
      return Sight.thrown(Sight.Kind.DIED, e, 0);
    }
    try {
      String handle = store.handle().toString();
      String name = key.toString();
      return ask(exhibit, (_, _) -> visit.toPublished(handle, name));
    } finally {
      store.remove(key);
    }
  }

  private Sight writeByJava(Showcase showcase, Visit visit, Exhibit<?> exhibit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(showcase);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Sight.thrown(Sight.Kind.REFUSED, e, 0);
    }
    byte[] written = bytes.toByteArray();
    return ask(exhibit, (_, _) -> visit.toWrittenByJava(written));
  }

  /** Nobody is sent to what should be refused: it may kill, also later. */
  private Sight ask(Exhibit<?> exhibit, ModelOp<Showcase, String, Sight> visit) {
    if (exhibit.expectation() instanceof Expectation.Refusal) {
      return new Sight(Sight.Kind.ACCEPTED, "not refused", 0);
    }
    try {
      return pool.map(visit, List.of("")).getFirst();
    } catch (ModelShareException e) {
      return Sight.thrown(Sight.Kind.DIED, e, 0);
    }
  }

  @Override
  public void close() throws IOException {
    try (store;
        pool) {
      Files.createDirectories(TABLE.getParent());
      Files.write(TABLE, table());
    }
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      lines.add("%4d %s".formatted(count(outcome), outcome));
    }
    lines.add(
        "%4d not as expected".formatted(findings.stream().filter(f -> !f.isAsExpected()).count()));
    lines.add("");
    lines.add(Finding.title());
    findings.forEach(finding -> lines.add(finding.line()));
    return lines;
  }

  private long count(Outcome outcome) {
    return findings.stream().filter(finding -> finding.outcome() == outcome).count();
  }
}
