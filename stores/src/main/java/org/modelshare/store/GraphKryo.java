package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.SerializerFactory;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Kryo, with its references, class names and hooks, but with our own choice of serializers: none of
 * those that Kryo brings is used except for strings and boxed primitives.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class GraphKryo extends Kryo {
  private final GraphClasses classes;
  private final GraphReferences references;
  private final WrittenConstants constants = new WrittenConstants();
  private final boolean constructed;
  private @Nullable GraphPass pass;
  private @Nullable GraphObjectOutput objectOutput;
  private @Nullable GraphObjectInput objectInput;
  private long passNumber;

  GraphKryo(GraphClasses classes, GraphReferences references) {
    super(classes, references);
    this.classes = classes;
    this.references = references;
    this.constructed = true;
    setRegistrationRequired(false);
    setInstantiatorStrategy(Instances.STRATEGY);
    setMaxDepth(GraphPass.MAX_DEPTH);
    register(StaticObject.class, new StaticObject.ByName(), StaticObject.CLASS_ID);
  }

  /** Begins a pass; every pass has a number of its own. */
  void begin(GraphPass next) {
    pass = next;
    passNumber++;
    references.unfinished().reset();
    constants.reset();
    if (objectOutput != null) {
      objectOutput.forget();
    }
    if (objectInput != null) {
      objectInput.forget();
    }
  }

  /** Returns the stream for methods of Java serialization that write. */
  GraphObjectOutput objectOutput() {
    try {
      objectOutput = objectOutput == null ? new GraphObjectOutput(this) : objectOutput;
      return objectOutput;
    } catch (IOException e) {
      throw new AssertionError("a stream without bytes", e);
    }
  }

  /** Returns the stream for methods of Java serialization that read. */
  GraphObjectInput objectInput() {
    try {
      objectInput = objectInput == null ? new GraphObjectInput(this) : objectInput;
      return objectInput;
    } catch (IOException e) {
      throw new AssertionError("a stream without bytes", e);
    }
  }

  /** Writes an object to which nothing else in the graph refers, although it may be there too. */
  void writeUnshared(Output out, @Nullable Object object) {
    int id = object == null ? -1 : references.hide(object);
    writeClassAndObject(out, object);
    if (object != null) {
      references.show(object, id);
    }
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
  public void writeClassAndObject(Output out, @Nullable Object object) {
    Object written = object == null ? null : constants.replaced(object, getDepth());
    if (pass().stack().mustMove(getDepth())) {
      pass().stack().move(() -> writeHere(out, written));
    } else {
      super.writeClassAndObject(out, written);
    }
  }

  /** Returns what objects are written by the names of the fields that hold them. */
  WrittenConstants constants() {
    return constants;
  }

  private @Nullable Object writeHere(Output out, @Nullable Object object) {
    super.writeClassAndObject(out, object);
    return null;
  }

  @Override
  public @Nullable Object readClassAndObject(Input in) {
    return pass().stack().mustMove(getDepth())
        ? pass().stack().move(() -> readHere(in))
        : readHere(in);
  }

  private @Nullable Object readHere(Input in) {
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
    if (Proxy.isProxyClass(type)) {
      return Proxy.class;
    }
    return LambdasSerializer.isLambda(type)
        ? SerializedLambda.class
        : FastPaths.canonical(JdkValues.canonical(type));
  }

  /** Chooses for a class without annotation, of which no customizer knows anything. */
  @Override
  protected Serializer newDefaultSerializer(Class type) {
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
