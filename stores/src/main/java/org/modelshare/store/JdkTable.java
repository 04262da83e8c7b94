package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The classes of the JDK that a model may hold, each with a small serializer over its public
 * methods. What is not in the table is refused.
 */
final class JdkTable {
  /** Has other serializers, or none because only arrays name it. */
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

  /** Everything that this version knows. Immutable; its serializers have no state. */
  static final JdkTable STANDARD = standard();

  private final Map<Class<?>, Serializer<?>> serializers = new HashMap<>();
  private final Map<Class<?>, Class<?>> aliases = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private JdkTable() {}

  private static JdkTable standard() {
    JdkTable table = new JdkTable();
    JdkValues.addTo(table);
    JdkCollections.addTo(table);
    JdkConcurrency.addTo(table);
    JdkChecked.addTo(table);
    JdkFormats.addTo(table);
    Stream.concat(OTHERS.stream(), table.serializers.keySet().stream())
        .map(Class::getName)
        .forEach(table.names::add);
    Stream.of(Elements.values()).map(e -> e.bufferType().getName()).forEach(table.names::add);
    return table;
  }

  Optional<Serializer<?>> serializer(Class<?> type) {
    return Optional.ofNullable(serializers.get(type));
  }

  /** Returns the class that {@code type} is written as. */
  Class<?> canonical(Class<?> type) {
    Class<?> alias = aliases.get(type);
    if (alias == null) {
      return Charset.class.isAssignableFrom(type) && JdkClasses.contains(type)
          ? Charset.class // too many to load them all
          : type;
    }
    return alias;
  }

  /**
   * Returns whether a graph may name {@code className} as one of the JDK's: in the table, or one
   * that arrays are often made of.
   */
  boolean names(String className) {
    return names.contains(className);
  }

  void add(Class<?> type, Serializer<?> serializer) {
    serializers.put(type, serializer);
  }

  /** Lets {@code type} come back as {@code canonical}. */
  void alias(Class<?> type, Class<?> canonical) {
    if (!serializers.containsKey(type)) {
      aliases.putIfAbsent(type, canonical);
    }
  }

  /** Adds values that hold no other objects. */
  <T> void value(Class<T> type, BiConsumer<Output, T> writer, Function<Input, T> reader) {
    add(type, new ValueSerializer<>(writer, reader));
  }

  /** Adds values that have a text which says everything. */
  <T> void text(Class<T> type, Function<T, String> print, Function<String, T> parse) {
    value(
        type,
        (out, value) -> out.writeString(print.apply(value)),
        in -> parse.apply(String.valueOf(in.readString())));
  }

  /** Adds the class of a value that exists once in a JVM. */
  <T> void constant(T value) {
    value(classOf(value), (out, same) -> {}, in -> value);
  }

  /** Adds a class whose objects arrive in their initial state: locks, for example. */
  <T> void fresh(Class<T> type, Supplier<T> create) {
    value(type, (out, value) -> {}, in -> create.get());
  }

  @SuppressWarnings("unchecked") // an object's own class
  static <T> Class<T> classOf(T value) {
    return (Class<T>) value.getClass();
  }

  private static final class ValueSerializer<T> extends Serializer<T> {
    private final BiConsumer<Output, T> writer;
    private final Function<Input, T> reader;

    ValueSerializer(BiConsumer<Output, T> writer, Function<Input, T> reader) {
      super(false, true);
      this.writer = writer;
      this.reader = reader;
    }

    @Override
    public void write(Kryo kryo, Output out, T value) {
      writer.accept(out, value);
    }

    @Override
    public T read(Kryo kryo, Input in, Class<? extends T> type) {
      return reader.apply(in);
    }
  }
}
