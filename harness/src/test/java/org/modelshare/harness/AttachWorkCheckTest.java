package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MS210. */
final class AttachWorkCheckTest {
  private static final long SLOW_MILLIS = 600;

  private static Report verify(Callable<?> create) {
    return RoundTrip.of(create)
        .probe((_, random) -> random.nextInt())
        .probes(2)
        .checks("MS210")
        .workers(2)
        .verify();
  }

  /** Takes its time. */
  private static void work(long millis) {
    long endNanos = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() - endNanos < 0) {
      LockSupport.parkNanos(endNanos - System.nanoTime());
    }
  }

  /** Does its work each time it is read. */
  static final class Repeating implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      work(SLOW_MILLIS);
    }
  }

  @Test
  void workThatEachAttachRepeatsIsNamed() {
    assertThat(verify(Repeating::new).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.text())
                .contains(" s on attach in methods of the model (limit 0.2 s; create() took 0.")
                .endsWith("most of it in readObject() of " + Repeating.class.getName()));
  }

  /** Is slow in the first worker that reads it, each time. */
  static final class SlowInOneWorker implements Serializable {
    private static final long serialVersionUID = 1L;
    private static boolean isSlow;

    private final String file;
    private final long publisher = ProcessHandle.current().pid();

    SlowInOneWorker(Path file) {
      this.file = file.toString();
    }

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      if (ProcessHandle.current().pid() != publisher) {
        isSlow |= Path.of(file).toFile().createNewFile();
        work(isSlow ? SLOW_MILLIS : 0);
      }
    }
  }

  @Test
  void theWorkerThatWasKeptFromWorkingDoesNotCount(@TempDir Path directory) {
    Path file = directory.resolve("first");

    Report report = verify(() -> new SlowInOneWorker(file));

    assertThat(file).exists();
    assertThat(report.passed()).as(report.toString()).containsExactly("MS210");
  }

  /** Stands for classes of a library, which are loaded when it is read for the first time. */
  static final class Library {
    static {
      work(SLOW_MILLIS);
    }

    private Library() {}

    static void use() {}
  }

  /** Needs a library. */
  static final class Needing implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      Library.use();
    }
  }

  @Test
  void workOfTheFirstAttachOnlyMayBeTheLoadingOfClasses() {
    Report report = verify(Needing::new);

    assertThat(report.rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.state()).isEqualTo(Report.State.INCONCLUSIVE);
          assertThat(row.reason())
              .contains(" s in readObject() of " + Needing.class.getName() + ", a second one less");
        });
  }

  /** Loads itself once in each JVM. */
  static final class Loaded {
    static {
      work(4 * SLOW_MILLIS);
    }

    private Loaded() {}

    static void use() {}
  }

  /** Keeps in a static field what it loads. */
  static final class LoadingOnce implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      Loaded.use();
    }
  }

  @Test
  void whatNoLoadingOfClassesTakesIsWork() {
    assertThat(verify(LoadingOnce::new).findings()).hasSize(1);
  }
}
