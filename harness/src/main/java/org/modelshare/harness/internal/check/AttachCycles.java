package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.modelshare.harness.internal.inspect.ProcessHoldings;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * The growth of a worker that attaches and closes again and again, after it has done so for a
 * while.
 *
 * @param handle of the store, as text
 * @param key as text
 */
public record AttachCycles(String handle, String key) implements Observation<ProcessHoldings> {
  private static final long serialVersionUID = 1L;

  /** The first cycles load classes and fill caches of the JVM, which is no leak. */
  private static final int WARM_UP = 10;

  static final int CYCLES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public ProcessHoldings observe(Subject subject) {
    cycle(WARM_UP);
    ProcessHoldings before = ProcessHoldings.now();
    cycle(CYCLES);
    return growth(before);
  }

  private void cycle(int times) {
    for (int i = 0; i < times; i++) {
      try (ModelClient client = ClientHandle.parse(handle).open()) {
        client.get(ModelKey.parse(key, Object.class));
      }
    }
  }

  /** Memory is unmapped a little later than clients are closed. */
  private static ProcessHoldings growth(ProcessHoldings before) {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    ProcessHoldings growth = ProcessHoldings.now().minus(before);
    while (AttachCyclesCheck.isLeak(growth) && System.nanoTime() - deadlineNanos < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
      growth = growth.least(ProcessHoldings.now().minus(before));
    }
    return growth;
  }
}
