package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Serializer;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.container.Elements;
import org.modelshare.store.internal.graph.kryo.JdkClasses;

/**
 * The classes of the JDK that a model may hold; others are refused. A table is filled when a class
 * is looked for that the tables before it do not have: to fill them all takes longer than to read a
 * small model, and few models need more than the first ones. Thread-safe.
 */
public final class JdkTables {
  /** Have other serializers, or none because only arrays name them. */
  private static final Set<Class<?>> OTHERS =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          Number.class,
          Class.class,
          Enum.class,
          Record.class,
          Comparable.class,
          CharSequence.class,
          Serializable.class,
          Collection.class,
          Comparator.class,
          MemorySegment.class,
          SerializedLambda.class);

  /** In the order of how common they are; views stand behind what they are views of. */
  private static final List<LazyTable> TABLES =
      Stream.<Consumer<JdkTable>>of(
              JdkCollections::mutable,
              JdkCollections::immutable,
              JdkValues::mutable,
              JdkValues::numbers,
              JdkValues::texts,
              JdkCollections::sorted,
              JdkCollections::wrappers,
              JdkCollections::sortedWrappers,
              JdkCollections::comparators,
              JdkCollections::views,
              JdkConcurrency::addTo,
              JdkValues::times,
              JdkValues::statistics,
              JdkValues::serialized,
              JdkChecked::addTo,
              JdkFormats::addTo)
          .map(LazyTable::new)
          .toList();

  private JdkTables() {}

  public static Optional<Serializer<?>> serializer(Class<?> type) {
    for (LazyTable each : TABLES) {
      Serializer<?> serializer = each.table().serializer(type);
      if (serializer != null) {
        return Optional.of(serializer);
      }
    }
    return Optional.empty();
  }

  /** Returns the class that {@code type} is written as: itself, unless a table says otherwise. */
  public static Class<?> canonical(Class<?> type) {
    if (!JdkClasses.contains(type) || type.isArray() || OTHERS.contains(type)) {
      return type;
    }
    if (Charset.class.isAssignableFrom(type)) {
      return Charset.class; // too many to load them all
    }
    for (LazyTable each : TABLES) {
      Class<?> canonical = each.table().canonical(type);
      if (canonical != null) {
        return canonical;
      }
    }
    return type;
  }

  /**
   * Returns whether a graph may name {@code className} as one of the JDK's: in a table, or one that
   * arrays are often made of.
   */
  public static boolean names(String className) {
    return isOneOf(OTHERS.stream(), className)
        || isOneOf(Stream.of(Elements.values()).map(Elements::bufferType), className)
        || TABLES.stream().anyMatch(each -> each.table().names(className));
  }

  private static boolean isOneOf(Stream<? extends Class<?>> types, String className) {
    return types.anyMatch(type -> type.getName().equals(className));
  }

  /** A table that is filled when it is first asked for. */
  private static final class LazyTable {
    private final Consumer<JdkTable> fill;
    private volatile @Nullable JdkTable table;

    LazyTable(Consumer<JdkTable> fill) {
      this.fill = fill;
    }

    JdkTable table() {
      JdkTable filled = table;
      return filled == null ? fill() : filled;
    }

    private synchronized JdkTable fill() {
      table = Objects.requireNonNullElseGet(table, () -> new JdkTable(fill));
      return table;
    }
  }
}
