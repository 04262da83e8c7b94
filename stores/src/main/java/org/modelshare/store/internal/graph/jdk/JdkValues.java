package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphReferences;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializers of JDK classes that are not Serializable but belong in models, such as {@code
 * Optional} and {@code Path}. Buffers, memory segments and classes have serializers elsewhere.
 */
public final class JdkValues {
  private static final Map<Class<?>, Serializer<?>> SERIALIZERS =
      Map.ofEntries(
          ValueSerializer.of(Object.class, (out, value) -> {}, in -> new Object()),
          ValueSerializer.of(ThreadLocal.class, (out, value) -> {}, in -> new ThreadLocal<>()),
          ValueSerializer.of(
              InheritableThreadLocal.class,
              (out, value) -> {},
              in -> new InheritableThreadLocal<>()),
          ValueSerializer.of(
              Charset.class,
              (out, value) -> out.writeString(value.name()),
              in -> Charset.forName(in.readString())),
          ValueSerializer.of(Path.class, JdkValues::write, in -> Path.of(in.readString())),
          ValueSerializer.of(OptionalInt.class, JdkValues::write, JdkValues::readInt),
          ValueSerializer.of(OptionalLong.class, JdkValues::write, JdkValues::readLong),
          ValueSerializer.of(OptionalDouble.class, JdkValues::write, JdkValues::readDouble),
          Map.entry(Optional.class, new OptionalSerializer()));

  private JdkValues() {}

  /** Returns the serializer of a class, or null if there is none here. */
  public static @Nullable Serializer<?> serializer(Class<?> type) {
    return SERIALIZERS.get(type);
  }

  /** Returns the class that a graph names for objects of {@code type}. */
  public static Class<?> canonical(Class<?> type) {
    if (!JdkClasses.contains(type)) {
      return type;
    }
    return Charset.class.isAssignableFrom(type)
        ? Charset.class
        : Path.class.isAssignableFrom(type) ? Path.class : type;
  }

  private static void write(Output out, Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw Refusal.notSerializable(
          "path %s is in a file system of its own, %s".formatted(path, path.getFileSystem()));
    }
    out.writeString(path.toString());
  }

  private static void write(Output out, OptionalInt value) {
    out.writeBoolean(value.isPresent());
    value.ifPresent(out::writeInt);
  }

  private static OptionalInt readInt(Input in) {
    return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
  }

  private static void write(Output out, OptionalLong value) {
    out.writeBoolean(value.isPresent());
    value.ifPresent(out::writeLong);
  }

  private static OptionalLong readLong(Input in) {
    return in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
  }

  private static void write(Output out, OptionalDouble value) {
    out.writeBoolean(value.isPresent());
    value.ifPresent(out::writeDouble);
  }

  private static OptionalDouble readDouble(Input in) {
    return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
  }

  /**
   * Serializer of optional objects. An {@code Optional} is created when the object in it has been
   * read.
   */
  private static final class OptionalSerializer extends Serializer<Optional<?>> {
    @Override
    public void write(Kryo kryo, Output out, Optional<?> value) {
      GraphReferences references = ((GraphKryo) kryo).references();
      int id = references.forbid();
      CollectionsSerializer.writeElements((GraphKryo) kryo, out, value.stream().toList());
      references.allow(id);
    }

    @Override
    public Optional<?> read(Kryo kryo, Input in, Class<? extends Optional<?>> type) {
      List<@Nullable Object> elements = new ArrayList<>();
      CollectionsSerializer.readElements((GraphKryo) kryo, in, elements);
      return elements.stream().findFirst();
    }
  }
}
