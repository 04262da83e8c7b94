package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.system.GraphException;

/**
 * What threads share: atomics arrive with their values, locks unlocked, thread-locals empty, and
 * queues with their elements.
 */
final class JdkConcurrency {
  private static final int INITIAL_CAPACITY = 11;

  private JdkConcurrency() {}

  static void addTo(JdkTable table) {
    atomics(table);
    atomicArrays(table);
    references(table);
    locks(table);
    queues(table);
  }

  private static void atomics(JdkTable table) {
    table.value(
        AtomicInteger.class,
        (out, value) -> out.writeInt(value.get()),
        in -> new AtomicInteger(in.readInt()));
    table.value(
        AtomicLong.class,
        (out, value) -> out.writeLong(value.get()),
        in -> new AtomicLong(in.readLong()));
    table.value(
        AtomicBoolean.class,
        (out, value) -> out.writeBoolean(value.get()),
        in -> new AtomicBoolean(in.readBoolean()));
    table.value(
        LongAdder.class,
        (out, value) -> out.writeLong(value.sum()),
        in -> {
          LongAdder adder = new LongAdder();
          adder.add(in.readLong());
          return adder;
        });
    table.value(
        DoubleAdder.class,
        (out, value) -> out.writeDouble(value.sum()),
        in -> {
          DoubleAdder adder = new DoubleAdder();
          adder.add(in.readDouble());
          return adder;
        });
  }

  private static void atomicArrays(JdkTable table) {
    table.value(
        AtomicIntegerArray.class,
        (out, value) -> {
          out.writeVarInt(value.length(), true);
          out.writeInts(
              IntStream.range(0, value.length()).map(value::get).toArray(), 0, value.length());
        },
        in -> new AtomicIntegerArray(in.readInts(in.readVarInt(true))));
    table.value(
        AtomicLongArray.class,
        (out, value) -> {
          out.writeVarInt(value.length(), true);
          out.writeLongs(
              IntStream.range(0, value.length()).mapToLong(value::get).toArray(),
              0,
              value.length());
        },
        in -> new AtomicLongArray(in.readLongs(in.readVarInt(true))));
  }

  private static void references(JdkTable table) {
    table.add(
        AtomicReference.class,
        new ImmutablesSerializer<AtomicReference<?>>(
            reference -> Collections.singletonList(reference.get()),
            parts -> new AtomicReference<>(parts.getFirst())));
    table.add(
        AtomicReferenceArray.class,
        new ImmutablesSerializer<AtomicReferenceArray<?>>(
            JdkConcurrency::elements, parts -> new AtomicReferenceArray<>(parts.toArray())));
    table.add(
        AtomicMarkableReference.class,
        new ImmutablesSerializer<AtomicMarkableReference<?>>(
            reference -> Arrays.asList(reference.getReference(), reference.isMarked()),
            parts ->
                new AtomicMarkableReference<>(
                    parts.getFirst(), Boolean.TRUE.equals(parts.getLast()))));
    table.add(
        AtomicStampedReference.class,
        new ImmutablesSerializer<AtomicStampedReference<?>>(
            reference -> Arrays.asList(reference.getReference(), reference.getStamp()),
            parts -> new AtomicStampedReference<>(parts.getFirst(), number(parts.getLast()))));
  }

  private static List<@Nullable Object> elements(AtomicReferenceArray<?> array) {
    return IntStream.range(0, array.length()).<@Nullable Object>mapToObj(array::get).toList();
  }

  private static int number(@Nullable Object part) {
    if (part instanceof Integer number) {
      return number;
    }
    throw GraphException.badGraph("a %s where a number is due".formatted(part));
  }

  private static void locks(JdkTable table) {
    table.value(
        ReentrantLock.class,
        (out, value) -> out.writeBoolean(value.isFair()),
        in -> new ReentrantLock(in.readBoolean()));
    table.value(
        ReentrantReadWriteLock.class,
        (out, value) -> out.writeBoolean(value.isFair()),
        in -> new ReentrantReadWriteLock(in.readBoolean()));
    table.fresh(StampedLock.class, StampedLock::new);
    table.value(Semaphore.class, JdkConcurrency::write, JdkConcurrency::readSemaphore);
    table.value(
        CountDownLatch.class,
        (out, value) -> out.writeInt((int) value.getCount()),
        in -> new CountDownLatch(in.readInt()));
    table.fresh(ThreadLocal.class, ThreadLocal::new);
    table.fresh(InheritableThreadLocal.class, InheritableThreadLocal::new);
  }

  private static void write(Output out, Semaphore semaphore) {
    out.writeInt(semaphore.availablePermits());
    out.writeBoolean(semaphore.isFair());
  }

  private static Semaphore readSemaphore(Input in) {
    int permits = in.readInt();
    return new Semaphore(permits, in.readBoolean());
  }

  private static void queues(JdkTable table) {
    table.add(LinkedTransferQueue.class, CollectionsSerializer.plain(LinkedTransferQueue::new));
    table.add(
        PriorityBlockingQueue.class,
        CollectionsSerializer.sorted(
            comparator -> new PriorityBlockingQueue<>(INITIAL_CAPACITY, comparator),
            queue -> queue));
    table.add(
        ArrayBlockingQueue.class,
        new ImmutablesSerializer<>(JdkConcurrency::filledUp, JdkConcurrency::arrayQueue));
    table.add(LinkedBlockingQueue.class, bounded(LinkedBlockingQueue::new));
    table.add(LinkedBlockingDeque.class, bounded(LinkedBlockingDeque::new));
  }

  /** An array is not made longer than the graph is: null stands for every free place. */
  private static List<@Nullable Object> filledUp(ArrayBlockingQueue<Object> queue) {
    List<@Nullable Object> parts = new ArrayList<>(queue);
    parts.addAll(Collections.nCopies(queue.remainingCapacity(), null));
    return parts;
  }

  private static ArrayBlockingQueue<Object> arrayQueue(List<@Nullable Object> parts) {
    ArrayBlockingQueue<Object> queue = new ArrayBlockingQueue<>(parts.size());
    parts.stream().filter(Objects::nonNull).forEach(queue::add);
    return queue;
  }

  /** A queue's first part is its capacity. */
  private static Serializer<BlockingQueue<Object>> bounded(
      IntFunction<BlockingQueue<Object>> create) {
    return new ImmutablesSerializer<>(
        queue -> {
          List<@Nullable Object> parts = new ArrayList<>(queue);
          parts.addFirst(parts.size() + queue.remainingCapacity());
          return parts;
        },
        parts -> {
          BlockingQueue<Object> queue = create.apply(number(parts.removeFirst()));
          queue.addAll(parts);
          return queue;
        });
  }
}
