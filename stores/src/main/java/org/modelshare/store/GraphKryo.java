package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.SerializerFactory;
import com.esotericsoftware.kryo.kryo5.io.Input;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.nio.Buffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kryo, with its references, class names and hooks, but with our own choice of serializers: none of
 * those that Kryo brings is used except for strings and boxed primitives.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class GraphKryo extends Kryo {
  private final GraphClasses classes;
  private final GraphReferences references;
  private final Set<Class<?>> ownChoice = new HashSet<>();
  private final boolean constructed;
  private @Nullable GraphPass pass;
  private long passNumber;

  GraphKryo(GraphClasses classes, GraphReferences references) {
    super(classes, references);
    this.classes = classes;
    this.references = references;
    this.constructed = true;
    setRegistrationRequired(false);
    setInstantiatorStrategy(Instances.STRATEGY);
    setMaxDepth(GraphPass.MAX_DEPTH);
  }

  /** Begins a pass; every pass has a number of its own. */
  void begin(GraphPass next) {
    pass = next;
    passNumber++;
    references.begin(next.room());
  }

  GraphPass pass() {
    if (pass == null) {
      throw new IllegalStateException("no pass");
    }
    return pass;
  }

  long passNumber() {
    return passNumber;
  }

  /** Returns whether the serializer of a class was chosen here, and not by whoever wrote it. */
  boolean isOwnChoice(Class<?> type) {
    return ownChoice.contains(type) && !KryoSerializable.class.isAssignableFrom(type);
  }

  GraphReferences references() {
    return references;
  }

  /** Returns what was read in place of an object that must not be null. */
  static Object present(@Nullable Object object, Class<?> type) {
    if (object == null) {
      throw new GraphException(
          Problem.HOOK_FAILED, "null in place of an object of " + type.getName());
    }
    return object;
  }

  @Override
  public Object readClassAndObject(Input in) {
    UnfinishedObjects unfinished = references.unfinished();
    unfinished.begin(references.readCount());
    Object value = super.readClassAndObject(in);
    unfinished.end(references.readCount());
    return value;
  }

  // Kryo's constructor adds its defaults through these, before anything here is set: left out.

  @Override
  public void addDefaultSerializer(Class type, Serializer serializer) {
    if (constructed) {
      super.addDefaultSerializer(type, serializer);
    }
  }

  @Override
  public void addDefaultSerializer(Class type, SerializerFactory factory) {
    if (constructed) {
      super.addDefaultSerializer(type, factory);
    }
  }

  @Override
  public void addDefaultSerializer(Class type, Class<? extends Serializer> serializer) {
    if (constructed) {
      super.addDefaultSerializer(type, serializer);
    }
  }

  @Override
  public Registration getRegistration(Class type) {
    Registration known = classes.getRegistration(type);
    if (known != null) {
      return known;
    }
    Class<?> canonical = canonical(type);
    return canonical == type
        ? classes.registerImplicit(type)
        : classes.alias(type, getRegistration(canonical));
  }

  /** Returns the class that objects of {@code type} are written as. */
  private static Class<?> canonical(Class<?> type) {
    if (Buffer.class.isAssignableFrom(type)) {
      return SerializerChoice.bufferType(type);
    }
    if (MemorySegment.class.isAssignableFrom(type)) {
      return MemorySegment.class;
    }
    if (Enum.class.isAssignableFrom(type) && !type.isEnum() && type != Enum.class) {
      return type.getSuperclass(); // a constant with a body
    }
    return LambdasSerializer.isLambda(type) ? SerializedLambda.class : JdkTables.canonical(type);
  }

  /** Chooses for a class without annotation, of which no customizer knows anything. */
  @Override
  protected Serializer newDefaultSerializer(Class type) {
    ownChoice.add(type);
    return SerializerChoice.forClass(type);
  }

  @Override
  public Serializer getDefaultSerializer(Class type) {
    Serializer<?> chosen = super.getDefaultSerializer(type);
    return JdkClasses.contains(type)
        ? chosen
        : DerivedGuard.around(type, SerializerChoice.cast(chosen));
  }
}
