package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultSerializers.KryoSerializableSerializer;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Chooses the serializer for a class, or refuses it. */
final class SerializerChoice {
  private SerializerChoice() {}

  static Serializer<?> forClass(Class<?> type) {
    Serializer<?> special = special(type);
    if (special != null) {
      return special;
    }
    refuseUnpublishable(type);
    return KryoSerializable.class.isAssignableFrom(type)
        ? new KryoSerializableSerializer()
        : ReplacedSerializer.around(type, () -> plain(type));
  }

  /** Returns the serializer of a kind of objects that no class of a model is, or null. */
  private static @Nullable Serializer<?> special(Class<?> type) {
    if (type.isArray()) {
      return type.getComponentType().isPrimitive()
          ? new PrimitiveArraysSerializer(elementsOf(type))
          : new ObjectArraysSerializer();
    }
    if (type.isEnum()) {
      return new EnumsSerializer();
    }
    if (type == SerializedLambda.class) {
      return new LambdasSerializer();
    }
    if (type == Proxy.class) {
      return new ProxiesSerializer();
    }
    if (type == MemorySegment.class) {
      return new SegmentsSerializer();
    }
    if (Buffer.class.isAssignableFrom(type) && type != Buffer.class) {
      return new BuffersSerializer(bufferElementsOf(type));
    }
    if (type == Class.class) {
      return new ClassesSerializer();
    }
    return JdkClasses.contains(type) ? ofJdk(type) : OwnClasses.serializer(type);
  }

  private static @Nullable Serializer<?> ofJdk(Class<?> type) {
    Serializer<?> fast = FastPaths.serializer(type);
    return fast == null ? JdkValues.serializer(type) : fast;
  }

  private static void refuseUnpublishable(Class<?> type) {
    if (type.isHidden()) {
      throw GraphException.notSerializable(
          "%s was made at run time and has no class file".formatted(type.getName()));
    }
    if (ModelClient.class.isAssignableFrom(type)) {
      throw GraphException.notSerializable(
          "%s belongs to its process; keep the text of its handle() and of the model's key instead"
              .formatted(type.getName()));
    }
    if (JdkClasses.contains(type) && !Serializable.class.isAssignableFrom(type)) {
      throw GraphException.notSerializable(
          "%s is a class of the JDK that is not Serializable%s"
              .formatted(type.getName(), Rows.mayBeIn(type) ? ", copy it into one that is" : ""));
    }
  }

  private static Serializer<Object> plain(Class<?> type) {
    if (type.isRecord()) {
      return new RecordsSerializer(type);
    }
    ProcessBound.refuse(type);
    return Externalizable.class.isAssignableFrom(type)
        ? new ExternalizableSerializer(type)
        : new ObjectsSerializer(type);
  }

  private static Elements elementsOf(Class<?> arrayType) {
    return Arrays.stream(Elements.values())
        .filter(elements -> elements.arrayType() == arrayType)
        .findFirst()
        .orElseThrow();
  }

  private static Elements bufferElementsOf(Class<?> type) {
    return Arrays.stream(Elements.values())
        .filter(elements -> elements != Elements.BOOLEANS)
        .filter(elements -> elements.bufferType().isAssignableFrom(type))
        .findFirst()
        .orElseThrow();
  }

  static Class<?> bufferType(Class<?> type) {
    return type == Buffer.class ? type : bufferElementsOf(type).bufferType();
  }

  @SuppressWarnings("unchecked") // called with objects of its class only
  static Serializer<Object> cast(Serializer<?> serializer) {
    return (Serializer<Object>) serializer;
  }
}
