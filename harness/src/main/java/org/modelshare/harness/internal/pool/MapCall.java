package org.modelshare.harness.internal.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One call of {@link Pool#map}: hands out inputs, a limited number at a time. */
final class MapCall {
  private final Dispatcher dispatcher;
  private final SharedOperation operation;
  private final List<@Nullable Object> inputs;
  private final @Nullable Object[] results;
  private final int limit;
  private int outstanding;
  private int failedIndex = Integer.MAX_VALUE;
  private @Nullable Throwable failure;
  private boolean interrupted;

  /**
   * @param limit how many requests may be outstanding
   */
  MapCall(Dispatcher dispatcher, SharedOperation operation, Collection<?> inputs, int limit) {
    this.dispatcher = dispatcher;
    this.operation = operation;
    this.inputs = new ArrayList<>(inputs);
    this.results = new Object[this.inputs.size()];
    this.limit = limit;
  }

  /** Runs to the end; after a failure, until what was handed out before is answered. */
  List<@Nullable Object> run() {
    try {
      for (int index = 0; index < results.length && reserve(); index++) {
        dispatch(index);
      }
      awaitAnswers();
    } catch (InterruptedException e) {
      CancellationException cancellation = cancel();
      dispatcher.abandon(operation);
      throw cancellation;
    }
    return results();
  }

  private void dispatch(int index) {
    Answer answer = new Answer(index);
    try {
      dispatcher.add(operation, index, inputs.get(index), answer);
    } catch (IllegalStateException closed) {
      answer.fail(closed);
    }
  }

  /**
   * Lets many answers come before it hands out more, so that threads seldom wait for each other.
   */
  private synchronized boolean reserve() throws InterruptedException {
    if (outstanding >= limit) {
      awaitOutstanding(limit / 2);
    }
    if (failure != null) {
      return false;
    }
    outstanding++;
    return true;
  }

  private synchronized void awaitAnswers() throws InterruptedException {
    awaitOutstanding(0);
  }

  private synchronized void awaitOutstanding(int count) throws InterruptedException {
    while (outstanding > count) {
      wait();
    }
  }

  private synchronized void answered() {
    outstanding--;
    if (outstanding == limit / 2 || outstanding == 0) {
      notifyAll();
    }
  }

  private synchronized CancellationException cancel() {
    interrupted = true;
    Thread.currentThread().interrupt();
    return new CancellationException(
        "map was interrupted while %d of %d inputs were under way"
            .formatted(outstanding, results.length));
  }

  private synchronized List<@Nullable Object> results() {
    if (failure != null) {
      throw Failures.throwHere(failure, "map");
    }
    return Collections.unmodifiableList(Arrays.asList(results));
  }

  /** The answer to one input. */
  private final class Answer implements ReplyTarget {
    private final int index;

    Answer(int index) {
      this.index = index;
    }

    @Override
    public void succeed(@Nullable Object value) {
      synchronized (MapCall.this) {
        results[index] = value;
        answered();
      }
    }

    @Override
    public void fail(Throwable thrown) {
      synchronized (MapCall.this) {
        if (index < failedIndex) {
          failedIndex = index;
          failure = thrown;
        }
        answered();
      }
    }

    @Override
    public boolean isWanted() {
      synchronized (MapCall.this) {
        return !interrupted;
      }
    }
  }
}
