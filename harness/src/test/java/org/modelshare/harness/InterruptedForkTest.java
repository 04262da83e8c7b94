package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fork that is interrupted again and again, at whatever moment. */
final class InterruptedForkTest extends WorkerPoolFixture {
  /** When the first interrupt comes. */
  enum Moment {
    AT_ONCE {
      @Override
      boolean hasCome(InterruptedForkTest test) {
        return true;
      }
    },
    FIRST_DIRECTORY {
      @Override
      boolean hasCome(InterruptedForkTest test) {
        return !OwnedDirectories.areGone();
      }
    },
    FIRST_PROCESS {
      @Override
      boolean hasCome(InterruptedForkTest test) {
        return !processes(test).isEmpty();
      }
    },
    ALL_PROCESSES {
      @Override
      boolean hasCome(InterruptedForkTest test) {
        return processes(test).size() >= 3;
      }
    };

    abstract boolean hasCome(InterruptedForkTest test);
  }

  @ParameterizedTest
  @EnumSource
  void leavesNoDirectoryAndNoProcess(Moment moment) throws Exception {
    Path home = javaHome("exec sleep 3600\n");
    for (int times = 1; times <= 3; times++) {
      CompletableFuture<Boolean> forked = new CompletableFuture<>();
      Thread thread = Thread.ofPlatform().daemon().start(() -> forked.complete(fork(home)));
      Await.until(moment.name(), DEADLINE, () -> moment.hasCome(this));

      Await.until("its end", DEADLINE, () -> interrupt(thread) && forked.isDone());

      assertThat(forked).isCompletedWithValue(false);
      assertThat(processes(this)).isEmpty();
      assertThat(OwnedDirectories.ofThisProcess()).isEmpty();
    }
  }

  /** Its workers are never ready. */
  private boolean fork(Path home) {
    try (WorkerPool<Weights> pool = builder(3).javaHome(home).fork(store, key)) {
      return pool.stats().size() == 3;
    } catch (CancellationException interrupted) {
      return false;
    }
  }

  private static boolean interrupt(Thread thread) {
    thread.interrupt();
    return true;
  }

  private static List<ProcessHandle> processes(InterruptedForkTest test) {
    return test.mark.processes();
  }
}
