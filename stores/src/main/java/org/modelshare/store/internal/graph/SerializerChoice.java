package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.InstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultSerializers.KryoSerializableSerializer;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.jdk.FastPaths;
import org.modelshare.store.internal.graph.jdk.JdkValues;
import org.modelshare.store.internal.graph.kryo.BuffersSerializer;
import org.modelshare.store.internal.graph.kryo.ClassChoice;
import org.modelshare.store.internal.graph.kryo.ObjectArraysSerializer;
import org.modelshare.store.internal.graph.kryo.PrimitiveArraysSerializer;
import org.modelshare.store.internal.graph.kryo.Rows;
import org.modelshare.store.internal.graph.kryo.SegmentsSerializer;
import org.modelshare.store.internal.graph.serial.ExternalizableSerializer;
import org.modelshare.store.internal.graph.serial.Instantiator;
import org.modelshare.store.internal.graph.serial.ObjectsSerializer;
import org.modelshare.store.internal.graph.serial.ProcessBound;
import org.modelshare.store.internal.graph.serial.RecordsSerializer;
import org.modelshare.store.internal.graph.serial.ReplacedSerializer;
import org.modelshare.store.internal.system.Refusal;

/** Chooses the serializer of a class, or refuses the class. */
final class SerializerChoice implements ClassChoice {
  private static final String MODEL_CLIENT = "org.modelshare.store.ModelClient";

  @Override
  public Class<?> writtenAs(Class<?> type) {
    if (Buffer.class.isAssignableFrom(type)) {
      return type == Buffer.class ? type : bufferElementsOf(type).bufferType();
    }
    if (MemorySegment.class.isAssignableFrom(type)) {
      return MemorySegment.class;
    }
    if (Enum.class.isAssignableFrom(type) && !type.isEnum() && type != Enum.class) {
      return type.getSuperclass(); // a constant with a body
    }
    if (Proxy.isProxyClass(type)) {
      return Proxy.class;
    }
    return LambdasSerializer.isLambda(type)
        ? SerializedLambda.class
        : FastPaths.canonical(JdkValues.canonical(type));
  }

  @Override
  public Serializer<?> around(Class<?> type, Serializer<?> chosen) {
    return JdkClasses.contains(type) ? chosen : RebuildableSerializer.around(type, cast(chosen));
  }

  @Override
  public void requirePublishable(Class<?> type) {
    if (!JdkClasses.contains(type) && !Serializable.class.isAssignableFrom(type)) {
      ProcessBound.refuseNativeHandle(type);
    }
  }

  @Override
  public boolean runsCode(Class<?> type, Serializer<?> serializer) {
    boolean hasCode =
        !JdkClasses.contains(type)
            && !type.isArray()
            && !type.isEnum()
            && !type.isInterface()
            && !ModelshareClasses.names(type.getName());
    return hasCode && !(serializer instanceof ObjectsSerializer plain && plain.isPlain());
  }

  @Override
  public InstantiatorStrategy instantiators() {
    return Instantiator.STRATEGY;
  }

  @Override
  public Serializer<?> serializer(Class<?> type) {
    Serializer<?> special = special(type);
    if (special != null) {
      return special;
    }
    refuseUnpublishable(type);
    return KryoSerializable.class.isAssignableFrom(type)
        ? new KryoSerializableSerializer()
        : ReplacedSerializer.around(type, () -> plain(type));
  }

  /**
   * Returns the serializer of an array, an enum, or a class of the JDK or of modelshare that needs
   * a special one; null for any other class.
   */
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
    return JdkClasses.contains(type) ? ofJdk(type) : ModelshareClasses.serializer(type);
  }

  private static @Nullable Serializer<?> ofJdk(Class<?> type) {
    Serializer<?> fast = FastPaths.serializer(type);
    return fast == null ? JdkValues.serializer(type) : fast;
  }

  private static void refuseUnpublishable(Class<?> type) {
    if (type.isHidden()) {
      throw Refusal.notSerializable(
          "%s was made at run time and has no class file".formatted(type.getName()));
    }
    if (isModelClient(type)) {
      throw Refusal.notSerializable(
          "%s belongs to its process; keep the text of its handle() and of the model's key instead"
              .formatted(type.getName()));
    }
    if (JdkClasses.contains(type) && !Serializable.class.isAssignableFrom(type)) {
      throw Refusal.notSerializable(
          "%s is a class of the JDK that is not Serializable%s"
              .formatted(type.getName(), Rows.mayBeIn(type) ? ", copy it into one that is" : ""));
    }
  }

  /**
   * Returns whether a class is a store or client. They are known by name, because their package is
   * above this one.
   */
  private static boolean isModelClient(@Nullable Class<?> type) {
    return type != null
        && (type.getName().equals(MODEL_CLIENT)
            || isModelClient(type.getSuperclass())
            || Arrays.stream(type.getInterfaces()).anyMatch(SerializerChoice::isModelClient));
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

  private static PrimitiveType elementsOf(Class<?> arrayType) {
    return Arrays.stream(PrimitiveType.values())
        .filter(elements -> elements.arrayType() == arrayType)
        .findFirst()
        .orElseThrow();
  }

  private static PrimitiveType bufferElementsOf(Class<?> type) {
    return Arrays.stream(PrimitiveType.values())
        .filter(elements -> elements != PrimitiveType.BOOLEANS)
        .filter(elements -> elements.bufferType().isAssignableFrom(type))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked") // only called with objects of its class
  static Serializer<Object> cast(Serializer<?> serializer) {
    return (Serializer<Object>) serializer;
  }
}
