package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Serializer of values that refer to no other objects, made of a writing and a reading function.
 */
final class ValueSerializer<T> extends Serializer<T> {
  private final BiConsumer<Output, T> writer;
  private final Function<Input, T> reader;

  private ValueSerializer(BiConsumer<Output, T> writer, Function<Input, T> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  static <T> Map.Entry<Class<?>, Serializer<?>> of(
      Class<T> type, BiConsumer<Output, T> writer, Function<Input, T> reader) {
    return Map.entry(type, new ValueSerializer<>(writer, reader));
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
