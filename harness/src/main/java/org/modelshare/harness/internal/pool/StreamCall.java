package org.modelshare.harness.internal.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link Pool#stream}. It has no thread: whoever consumes the results pulls the inputs,
 * so many ahead as keep the workers busy, and waits for the answers.
 */
final class StreamCall implements Spliterator<@Nullable Object> {
  private final Dispatcher dispatcher;
  private final SharedOperation operation;
  private final Stream<?> source;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private @Nullable Iterator<?> inputs;
  private long pulled;

  /** Why there are no more inputs; told when all results before it have been handed out. */
  private @Nullable RuntimeException inputFailure;

  private boolean ended;
  private boolean closed;

  StreamCall(Dispatcher dispatcher, SharedOperation operation, Stream<?> source) {
    this.dispatcher = dispatcher;
    this.operation = operation;
    this.source = source;
  }

  @Override
  public boolean tryAdvance(Consumer<? super @Nullable Object> action) {
    Object result;
    try {
      requireNotClosed();
      if (hasEnded()) {
        return false;
      }
      request();
      Answer next = answers.poll();
      if (next == null) {
        return finish();
      }
      result = await(next);
    } catch (Throwable failure) {
      end();
      throw failure;
    }
    action.accept(result);
    return true;
  }

  private boolean finish() {
    if (inputFailure != null) {
      throw inputFailure;
    }
    end();
    return false;
  }

  private void request() {
    int limit = dispatcher.capacity();
    try {
      while (inputFailure == null && answers.size() < limit && inputs().hasNext()) {
        Answer answer = new Answer();
        dispatcher.add(operation, pulled++, inputs().next(), answer);
        answers.add(answer);
      }
    } catch (RuntimeException failure) {
      inputFailure = failure;
    }
  }

  /** Begun late, as streams are. One thread pulls, also out of a parallel stream, in its order. */
  private Iterator<?> inputs() {
    Iterator<?> begun = inputs;
    if (begun == null) {
      begun = source.sequential().iterator();
      inputs = begun;
    }
    return begun;
  }

  private @Nullable Object await(Answer answer) {
    try {
      return answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(
          "the stream was interrupted while %d inputs were under way"
              .formatted(answers.size() + 1));
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  /**
   * Cancels what no worker has begun. A consumer of the results gets an exception: for it this is
   * not the end. From any thread; idempotent.
   */
  void close() {
    if (markEnded(true)) {
      dispatcher.abandon(operation);
    }
  }

  private void end() {
    if (markEnded(false)) {
      dispatcher.abandon(operation);
    }
  }

  private synchronized boolean markEnded(boolean early) {
    boolean first = !ended;
    ended = true;
    closed |= first && early;
    notifyAll();
    return first;
  }

  private synchronized void requireNotClosed() {
    if (closed) {
      throw new CancellationException("the stream was closed while its next result was due");
    }
  }

  /** Handing out parts to several threads would mean to hold their results. */
  @Override
  public @Nullable Spliterator<@Nullable Object> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED;
  }

  /** The answer to one input. */
  private final class Answer implements ReplyTarget {
    private boolean done;
    private boolean awaited;
    private @Nullable Object value;
    private @Nullable Throwable failure;

    @Override
    public void succeed(@Nullable Object result) {
      synchronized (StreamCall.this) {
        value = result;
        answered();
      }
    }

    @Override
    public void fail(Throwable thrown) {
      synchronized (StreamCall.this) {
        failure = thrown;
        answered();
      }
    }

    private void answered() {
      done = true;
      if (awaited) {
        StreamCall.this.notifyAll();
      }
    }

    @Nullable Object await() throws InterruptedException {
      synchronized (StreamCall.this) {
        awaited = true;
        while (!done) {
          requireNotClosed();
          StreamCall.this.wait();
        }
        if (failure != null) {
          throw Failures.throwHere(failure, "the next result of stream");
        }
        return value;
      }
    }

    @Override
    public boolean isWanted() {
      return !hasEnded();
    }
  }
}
