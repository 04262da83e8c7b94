package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;
import org.modelshare.store.internal.graph.Graphs;

/** What threads share. */
final class JdkConcurrencyTest {
  @Test
  void atomicsArriveWithTheirValues() {
    assertThat(((AtomicInteger) Graphs.copyHeld(new AtomicInteger(3))).get()).isEqualTo(3);
    assertThat(((AtomicLong) Graphs.copyHeld(new AtomicLong(4))).get()).isEqualTo(4);
    assertThat(((AtomicBoolean) Graphs.copyHeld(new AtomicBoolean(true))).get()).isTrue();
    assertThat(((AtomicReference<?>) Graphs.copyHeld(new AtomicReference<>("x"))).get())
        .isEqualTo("x");
  }

  @Test
  void aLockArrivesUnlocked() {
    ReentrantLock lock = new ReentrantLock(true);
    lock.lock();
    assertThat(((ReentrantLock) Graphs.copyHeld(lock)).isLocked()).isFalse();
  }

  @Test
  @SuppressWarnings("ThreadLocalUsage") // as a model may
  void threadLocalsArriveEmptyAndLocksUnlocked() {
    ThreadLocal<Object> local = new ThreadLocal<>();
    local.set("x");
    assertThat(((ThreadLocal<?>) Graphs.copyHeld(local)).get()).isNull();
    local.remove();
    StampedLock lock = new StampedLock();
    lock.writeLock();
    assertThat(((StampedLock) Graphs.copyHeld(lock)).isWriteLocked()).isFalse();
    Semaphore semaphore = (Semaphore) Graphs.copyHeld(new Semaphore(3, true));
    assertThat(semaphore.availablePermits()).isEqualTo(3);
    assertThat(semaphore.isFair()).isTrue();
  }

  @Test
  void queuesKeepTheirElementsAndCapacity() {
    BlockingQueue<Object> queue = new LinkedBlockingQueue<>(3);
    queue.addAll(List.of(1, 2));
    BlockingQueue<?> copy = (BlockingQueue<?>) Graphs.copyHeld(queue);
    assertThat(copy).hasToString("[1, 2]");
    assertThat(copy.remainingCapacity()).isEqualTo(1);
    assertThat(
            ((BlockingQueue<?>) Graphs.copyHeld(new LinkedBlockingDeque<>())).remainingCapacity())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void anArrayQueueKeepsItsCapacity() {
    BlockingQueue<Object> queue = new ArrayBlockingQueue<>(4);
    queue.addAll(List.of(1, 2));
    BlockingQueue<?> copy = (BlockingQueue<?>) Graphs.copyHeld(queue);
    assertThat(copy).isInstanceOf(ArrayBlockingQueue.class).hasToString("[1, 2]");
    assertThat(copy.remainingCapacity()).isEqualTo(2);
  }

  @Test
  void addersAndAtomicArraysArriveWithTheirValues() {
    LongAdder longs = new LongAdder();
    longs.add(5);
    DoubleAdder doubles = new DoubleAdder();
    doubles.add(0.5);
    for (Object value :
        List.of(
            longs,
            doubles,
            new AtomicIntegerArray(new int[] {1, 2}),
            new AtomicLongArray(new long[] {3}),
            new AtomicReferenceArray<>(new Object[] {"a", null}))) {
      assertThat(Graphs.copyHeld(value)).hasSameClassAs(value).hasToString(value.toString());
    }
  }

  @Test
  void aLockForReadersAndWritersArrivesUnlocked() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    lock.writeLock().lock();
    ReentrantReadWriteLock copy = (ReentrantReadWriteLock) Graphs.copyHeld(lock);
    assertThat(copy.isWriteLocked()).isFalse();
    assertThat(copy.isFair()).isTrue();
  }
}
