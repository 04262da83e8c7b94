package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.SerializerFactory;
import com.esotericsoftware.kryo.kryo5.io.Input;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.GraphException;

/**
 * Kryo, with its references, class names and hooks, but with our own choice of serializers: none of
 * those that Kryo brings is used except for strings and boxed primitives.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
public final class GraphKryo extends Kryo {
  private final ClassChoice choice;
  private final GraphClasses classes;
  private final GraphReferences references;
  private final Set<Class<?>> ownChoice = new HashSet<>();
  private final boolean constructed;
  private @Nullable GraphPass pass;
  private long passNumber;

  /** Creates an instance that asks {@code choice} where no author and no user has decided. */
  public GraphKryo(ClassChoice choice) {
    this(choice, new GraphClasses(choice), new GraphReferences());
  }

  private GraphKryo(ClassChoice choice, GraphClasses classes, GraphReferences references) {
    super(classes, references);
    this.choice = choice;
    this.classes = classes;
    this.references = references;
    this.constructed = true;
    setRegistrationRequired(false);
    setInstantiatorStrategy(choice.instances());
    setMaxDepth(GraphPass.MAX_DEPTH);
  }

  /** Begins a pass; every pass has a number of its own. */
  public void begin(GraphPass next) {
    pass = next;
    passNumber++;
    references.begin(next.room());
  }

  public GraphPass pass() {
    if (pass == null) {
      throw new IllegalStateException("no pass");
    }
    return pass;
  }

  public long passNumber() {
    return passNumber;
  }

  /** Returns whether the serializer of a class was chosen here, and not by whoever wrote it. */
  boolean isOwnChoice(Class<?> type) {
    return ownChoice.contains(type) && !KryoSerializable.class.isAssignableFrom(type);
  }

  public GraphReferences references() {
    return references;
  }

  /** Returns what was read in place of an object that must not be null. */
  public static Object present(@Nullable Object object, Class<?> type) {
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
    Class<?> canonical = choice.writtenAs(type);
    return canonical == type
        ? classes.registerImplicit(type)
        : classes.alias(type, getRegistration(canonical));
  }

  /** Chooses for a class without annotation, of which no customizer knows anything. */
  @Override
  protected Serializer newDefaultSerializer(Class type) {
    ownChoice.add(type);
    return choice.serializer(type);
  }

  @Override
  public Serializer getDefaultSerializer(Class type) {
    Serializer<?> chosen = super.getDefaultSerializer(type);
    return choice.around(type, chosen);
  }
}
