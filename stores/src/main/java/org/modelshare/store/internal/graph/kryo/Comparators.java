package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comparator of a sorted collection, which is built before the collection is. */
public final class Comparators {
  /** What the comparator is called in paths. */
  public static final String LABEL = "comparator()";

  private Comparators() {}

  /** Returns whether collections of a class may have a comparator. */
  public static boolean has(Class<?> type) {
    return Stream.of(
            SortedMap.class, SortedSet.class, PriorityQueue.class, PriorityBlockingQueue.class)
        .anyMatch(sorted -> sorted.isAssignableFrom(type));
  }

  /** Returns the comparator of a collection or map, or null if it has none. */
  public static @Nullable Comparator<?> of(Object collection) {
    return switch (collection) {
      case SortedMap<?, ?> map -> map.comparator();
      case SortedSet<?> set -> set.comparator();
      case PriorityQueue<?> queue -> queue.comparator();
      case PriorityBlockingQueue<?> queue -> queue.comparator();
      default -> null;
    };
  }

  public static void write(GraphKryo kryo, Output out, @Nullable Comparator<?> comparator) {
    int id = kryo.references().open();
    FieldPath path = kryo.pass().path();
    path.enterField(LABEL);
    kryo.writeClassAndObject(out, comparator);
    path.leave();
    kryo.references().close(id);
  }

  @SuppressWarnings("unchecked") // a comparator compares what it is given, or throws
  public static @Nullable Comparator<Object> read(GraphKryo kryo, Input in) {
    FieldPath path = kryo.pass().path();
    path.enterField(LABEL);
    Object comparator = kryo.readClassAndObject(in);
    path.leave();
    return (Comparator<Object>) comparator;
  }
}
