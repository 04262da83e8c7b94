package org.modelshare.harness.internal.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.wire.FrameException;

/**
 * The requests that one worker has under way, in the order in which it answers them. One thread
 * takes and sends, another tells the answers; guarded by its dispatcher's lock.
 *
 * <p>The clock of the first request is the worker's own. It stands still while the pool deals with
 * an answer: the next one may have come long ago. It begins anew after an input that was encoded
 * while the first request waited to be sent together with it.
 */
final class Lane {
  /** Results come in order: behind a slow request others should find something to do. */
  private static final int LEAST_CAPACITY = 8;

  /** Answers that are dealt with sooner need not take the lock once more. */
  private static final long NEGLIGIBLE_NANOS = Duration.ofMillis(1).toNanos();

  private final Dispatcher dispatcher;
  private final Condition woken;
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final Window window = new Window();
  private long lengthBytes;
  private long firstSinceNanos;
  private int unsent;
  private boolean encoding;
  private volatile boolean delivering;
  private volatile long deliveringSinceNanos;
  private boolean idle;
  private boolean hasNews;
  private boolean closed;

  Lane(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
    woken = dispatcher.lock.newCondition();
  }

  /** Takes the next request, and waits for it; null when there will be none for this worker. */
  @Nullable PendingRequest take() {
    PendingRequest next = null;
    while (next == null && awaitWork()) {
      next = poll();
    }
    return next;
  }

  /**
   * Waits until there is a request to {@linkplain #poll take}, or an operation was abandoned.
   *
   * @return false when there will be no more for this worker
   */
  boolean awaitWork() {
    dispatcher.lock.lock();
    try {
      while (!hasWork() && !hasNews && !isEnded()) {
        idle = true;
        woken.awaitUninterruptibly();
        idle = false;
      }
      hasNews = false;
      return !isEnded();
    } finally {
      dispatcher.lock.unlock();
      FailSafe.clearInterrupt(); // user code that interrupts all threads does not mean this one
    }
  }

  private boolean hasWork() {
    return !closed
        && !dispatcher.waiting.isEmpty()
        && window.hasRoom(underWay.size(), lengthBytes)
        && !isSuspicious();
  }

  /** Takes the next request, or null if there is none now, or no room for it. */
  @Nullable PendingRequest poll() {
    dispatcher.lock.lock();
    try {
      encoded();
      PendingRequest next = hasWork() ? dispatcher.takeFirst() : null;
      encoding = next != null;
      return next;
    } finally {
      dispatcher.lock.unlock();
    }
  }

  /** Suspects travel alone, so that it shows which of them kills a worker. */
  private boolean isSuspicious() {
    PendingRequest next = dispatcher.waiting.peekFirst();
    return !underWay.isEmpty()
        && (underWay.getLast().request.isSuspect() || (next != null && next.isSuspect()));
  }

  /** As {@link Dispatcher#capacity()}, for this worker. Under the lock. */
  int capacity() {
    return Math.max(LEAST_CAPACITY, 2 * window.size());
  }

  private boolean isEnded() {
    return closed || (dispatcher.isDraining() && dispatcher.waiting.isEmpty());
  }

  /**
   * Notes that a request that was taken is going to be sent now.
   *
   * @return false if the worker is gone; another one will get the request
   */
  boolean begin(PendingRequest request, int requestBytes) {
    boolean begun = enter(request, requestBytes);
    if (!begun) {
      dispatcher.putBack(request);
    }
    return begun;
  }

  private boolean enter(PendingRequest request, int requestBytes) {
    dispatcher.lock.lock();
    try {
      if (closed) {
        return false;
      }
      encoded();
      underWay.addLast(new UnderWay(request, requestBytes));
      unsent++;
      lengthBytes += requestBytes;
      return true;
    } finally {
      dispatcher.lock.unlock();
    }
  }

  /** Notes that the input of the request that was taken last has been encoded, if there is one. */
  private void encoded() {
    encoding = false;
    if (isFirstUnsent()) {
      firstSinceNanos = System.nanoTime();
    }
  }

  private boolean isFirstUnsent() {
    return underWay.size() <= unsent;
  }

  /** Notes that the worker has got all that was begun. */
  void sent() {
    dispatcher.lock.lock();
    try {
      unsent = 0;
    } finally {
      dispatcher.lock.unlock();
    }
  }

  /**
   * Notes the answer to a request.
   *
   * @param duration how long it took in the worker, or null if that is not known
   * @throws FrameException if it is not the one that has to be answered next
   */
  PendingRequest answered(long id, @Nullable Duration duration) throws FrameException {
    dispatcher.lock.lock();
    try {
      UnderWay first = underWay.peekFirst();
      if (first == null || first.request.id() != id) {
        throw new FrameException("answer to request %d instead of %s".formatted(id, first));
      }
      underWay.removeFirst();
      lengthBytes -= first.lengthBytes;
      firstSinceNanos = System.nanoTime();
      if (duration != null) {
        window.answered(duration);
      }
      if (wantsMore() && !dispatcher.waiting.isEmpty()) {
        wake();
      }
      return first.request;
    } finally {
      dispatcher.lock.unlock();
    }
  }

  /** Notes that the pool begins to deal with what the worker has answered or logged. */
  void beginDelivery() {
    deliveringSinceNanos = System.nanoTime();
    delivering = true;
  }

  /** Notes that the pool looks for the next answer. The time until now was not the worker's. */
  void endDelivery() {
    long nowNanos = System.nanoTime();
    long tookNanos = nowNanos - deliveringSinceNanos;
    if (tookNanos > NEGLIGIBLE_NANOS) {
      stopClock(nowNanos, tookNanos);
    }
    delivering = false;
  }

  private void stopClock(long nowNanos, long tookNanos) {
    dispatcher.lock.lock();
    try {
      firstSinceNanos += Math.clamp(nowNanos - firstSinceNanos, 0, tookNanos);
    } finally {
      dispatcher.lock.unlock();
    }
  }

  /** Returns the request that the worker has been running for longer than {@code limit}, if any. */
  @Nullable PendingRequest overdue(Duration limit) {
    dispatcher.lock.lock();
    try {
      UnderWay first = underWay.peekFirst();
      return first != null && nanosOfFirst() > limit.toNanos() ? first.request : null;
    } finally {
      dispatcher.lock.unlock();
    }
  }

  /** Returns how long the worker has had the first request. */
  private long nanosOfFirst() {
    if (encoding && isFirstUnsent()) {
      return 0;
    }
    return (delivering ? deliveringSinceNanos : System.nanoTime()) - firstSinceNanos;
  }

  /** Returns whether the sender waits and half of the window is free; less is not worth a wake. */
  boolean wantsMore() {
    return idle && underWay.size() <= window.size() / 2;
  }

  /** From here on the sender does not count as waiting: the next request wakes another one. */
  void wake() {
    idle = false;
    woken.signal();
  }

  /** Has the sender look whether there is something to forget. */
  void tellNews() {
    hasNews = true;
    wake();
  }

  /** Ends the sender, and returns what was under way. */
  List<PendingRequest> close() {
    closed = true;
    wake();
    return underWay.stream().map(UnderWay::request).toList();
  }

  private record UnderWay(PendingRequest request, int lengthBytes) {}
}
