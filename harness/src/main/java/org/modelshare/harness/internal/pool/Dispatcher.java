package org.modelshare.harness.internal.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a pool: one queue, and for each worker a {@link Lane} that takes from it.
 * Thread-safe; replies are made outside its lock.
 */
final class Dispatcher {
  /** While the only worker is replaced. */
  private static final int LEAST_CAPACITY = 8;

  /** Guards this dispatcher and all its lanes. */
  final ReentrantLock lock = new ReentrantLock();

  /** Requests that no worker has taken yet. */
  final Deque<PendingRequest> waiting = new ArrayDeque<>();

  private final int retries;
  private final Set<Lane> lanes = new LinkedHashSet<>();
  private long lastId;
  private boolean draining;
  private @Nullable RuntimeException broken;

  /**
   * @param retries how often a request is tried again whose worker died
   */
  Dispatcher(int retries) {
    this.retries = retries;
  }

  /**
   * Queues a request.
   *
   * @param index which input it is of those that the operation is for
   * @throws IllegalStateException if the pool is closed
   */
  void add(SharedOperation operation, long index, @Nullable Object input, ReplyTarget reply) {
    RuntimeException reason = enqueue(operation, index, input, reply);
    if (reason != null) {
      reply.fail(Failures.again(reason));
    }
  }

  private @Nullable RuntimeException enqueue(
      SharedOperation operation, long index, @Nullable Object input, ReplyTarget reply) {
    lock.lock();
    try {
      if (draining) {
        throw new IllegalStateException("the worker pool is closed; fork another one");
      }
      if (broken == null) {
        waiting.addLast(new PendingRequest(++lastId, operation, index, input, reply, 0));
        lanes.stream().filter(Lane::wantsMore).findFirst().ifPresent(Lane::wake);
      }
      return broken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Says that nobody waits for the answers of an operation any more: workers skip what they have
   * not begun.
   */
  void abandon(SharedOperation operation) {
    operation.finish();
    lock.lock();
    try {
      lanes.forEach(Lane::tellNews);
    } finally {
      lock.unlock();
    }
  }

  /** Queues requests again whose worker died, or fails those that may not be tried again. */
  void retry(List<PendingRequest> lost, Supplier<RuntimeException> failure) {
    for (PendingRequest request : lost.reversed()) {
      if (request.losses() < retries) {
        putBack(request.lost());
      } else {
        request.reply().fail(failure.get());
      }
    }
  }

  /** Queues a request again, before all others, that was taken but not sent. */
  void putBack(PendingRequest request) {
    RuntimeException reason = enqueueFirst(request);
    if (reason != null) {
      request.reply().fail(Failures.at(request.place(), reason));
    }
  }

  private @Nullable RuntimeException enqueueFirst(PendingRequest request) {
    lock.lock();
    try {
      if (broken == null) {
        waiting.addFirst(request);
        lanes.stream().filter(Lane::wantsMore).findFirst().ifPresent(Lane::wake);
      }
      return broken;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many requests it takes to keep all workers busy while further ones are made. */
  int capacity() {
    lock.lock();
    try {
      return Math.max(LEAST_CAPACITY, lanes.stream().mapToInt(Lane::capacity).sum());
    } finally {
      lock.unlock();
    }
  }

  /** Opens the lane of a new worker. */
  Lane open() {
    lock.lock();
    try {
      Lane lane = new Lane(this);
      lanes.add(lane);
      return lane;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the lane of a worker that is gone, and returns what was under way in it. */
  List<PendingRequest> close(Lane lane) {
    lock.lock();
    try {
      lanes.remove(lane);
      return lane.close();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more requests; lanes end when the queue is empty. */
  void drain() {
    lock.lock();
    try {
      draining = true;
      lanes.forEach(Lane::wake);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the first request; the last one before the end is the end for all lanes. Under the lock.
   */
  @Nullable PendingRequest takeFirst() {
    PendingRequest first = waiting.pollFirst();
    if (draining && waiting.isEmpty()) {
      lanes.forEach(Lane::wake);
    }
    return first;
  }

  /** Under the lock. */
  boolean isDraining() {
    return draining;
  }

  /** Returns whether a worker that died is worth a replacement. */
  boolean wantsWorkers() {
    lock.lock();
    try {
      return broken == null && (!draining || !waiting.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /** Fails what no worker has taken, and everything that comes later: each with a copy. */
  void fail(RuntimeException reason) {
    List<PendingRequest> failed;
    lock.lock();
    try {
      broken = reason;
      failed = new ArrayList<>(waiting);
      waiting.clear();
      lanes.forEach(Lane::wake);
    } finally {
      lock.unlock();
    }
    failed.forEach(request -> request.reply().fail(Failures.at(request.place(), reason)));
  }
}
