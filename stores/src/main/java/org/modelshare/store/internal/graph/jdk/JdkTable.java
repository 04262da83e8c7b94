package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Some classes of the JDK, each with a small serializer over its public methods. */
public final class JdkTable {
  private final Map<Class<?>, Serializer<?>> serializers = new HashMap<>();
  private final Map<Class<?>, Class<?>> aliases = new HashMap<>();

  /**
   * @param fill adds the classes
   */
  JdkTable(Consumer<JdkTable> fill) {
    fill.accept(this);
  }

  /** Returns the serializer of a class, or null. */
  @Nullable Serializer<?> serializer(Class<?> type) {
    return serializers.get(type);
  }

  /** Returns the class that {@code type} is written as, or null if the table does not know it. */
  @Nullable Class<?> canonical(Class<?> type) {
    Class<?> alias = aliases.get(type);
    return alias == null && serializers.containsKey(type) ? type : alias;
  }

  /** Returns whether a class of this name has a serializer. */
  boolean names(String className) {
    return serializers.keySet().stream().anyMatch(type -> type.getName().equals(className));
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
  public static <T> Class<T> classOf(T value) {
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
