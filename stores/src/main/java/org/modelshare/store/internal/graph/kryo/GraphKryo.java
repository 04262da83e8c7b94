package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.SerializerFactory;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.Refusal;

/**
 * Kryo with its references, class names and hooks, but with the choice of serializers left to a
 * {@link ClassChoice}. Of the serializers that Kryo brings, only those of strings and boxed
 * primitives are used.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
public final class GraphKryo extends Kryo {
  private final ClassChoice choice;
  private final GraphClasses classes;
  private final GraphReferences references;
  private final WrittenConstants constants = new WrittenConstants();
  private final boolean constructed;
  private @Nullable GraphPass pass;
  private long passNumber;

  /**
   * Creates an instance that asks {@code choice} for each class without a registered or annotated
   * serializer.
   */
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
    setInstantiatorStrategy(choice.instantiators());
    setMaxDepth(GraphPass.MAX_DEPTH);
    register(StaticObject.class, new StaticObject.ByName(), StaticObject.CLASS_ID);
  }

  /** Begins to write a graph. */
  public void begin(WritingPass next) {
    start(next);
    constants.reset();
  }

  /** Begins to read a graph. */
  public void begin(ReadingPass next) {
    start(next);
    references.beginReading(next.room(), next.work());
  }

  private void start(GraphPass next) {
    pass = next;
    passNumber++;
  }

  /**
   * Writes an object as new, even if the graph has it already, and lets nothing refer to this copy:
   * {@code ObjectOutputStream.writeUnshared}.
   */
  public void writeUnshared(Output out, @Nullable Object object) {
    int id = object == null ? -1 : references.hide(object);
    writeClassAndObject(out, object);
    if (object != null) {
      references.show(object, id);
    }
  }

  /** Returns the current pass. */
  public GraphPass pass() {
    if (pass == null) {
      throw new IllegalStateException("no pass");
    }
    return pass;
  }

  /** Returns the current pass, which must be one that writes. */
  public WritingPass writing() {
    if (pass instanceof WritingPass writing) {
      return writing;
    }
    throw new IllegalStateException("no graph is being written");
  }

  /** Returns the current pass, which must be one that reads. */
  public ReadingPass reading() {
    if (pass instanceof ReadingPass reading) {
      return reading;
    }
    throw new IllegalStateException("no graph is being read");
  }

  /** Returns the number of the current pass, which no other pass of this instance has. */
  public long passNumber() {
    return passNumber;
  }

  public GraphReferences references() {
    return references;
  }

  /** Returns {@code object}, and refuses null where a graph must have an object of {@code type}. */
  public static Object present(@Nullable Object object, Class<?> type) {
    if (object == null) {
      throw new Refusal(Problem.HOOK_FAILED, "null in place of an object of " + type.getName());
    }
    return object;
  }

  /** Ends the pass when an object cannot be written, also if a caller catches the exception. */
  @Override
  public void writeClassAndObject(Output out, @Nullable Object object) {
    try {
      Object written = object == null ? null : replaced(object);
      if (pass().stack().mustMove(getDepth())) {
        pass().stack().move(() -> writeHere(out, written));
      } else {
        super.writeClassAndObject(out, written);
      }
    } catch (RuntimeException e) {
      throw pass().failed(e);
    }
  }

  private Object replaced(Object object) {
    return constants.replaced(object, getDepth() == 0, pass().sharing());
  }

  /**
   * Returns the lookup of objects that are written as the {@code static final} field that holds
   * them.
   */
  public WrittenConstants constants() {
    return constants;
  }

  private @Nullable Object writeHere(Output out, @Nullable Object object) {
    super.writeClassAndObject(out, object);
    return null;
  }

  /** Ends the pass when an object cannot be read, also if a caller catches the exception. */
  @Override
  public @Nullable Object readClassAndObject(Input in) {
    try {
      return pass().stack().mustMove(getDepth())
          ? pass().stack().move(() -> readHere(in))
          : readHere(in);
    } catch (RuntimeException e) {
      throw pass().failed(e);
    }
  }

  private @Nullable Object readHere(Input in) {
    CycleTracker cycles = references.cycles();
    ReadingWork work = references.work();
    int id = references.readCount();
    cycles.begin(id);
    work.beginValue(in.position());
    Object value = super.readClassAndObject(in);
    work.endValue(in.position(), references.readCount() > id ? id : -1, value);
    cycles.end(references.readCount());
    return value;
  }

  // Kryo's constructor adds its default serializers by these methods; they are ignored until this
  // constructor has ended.

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

  /** Chooses the serializer of a class that has no annotation and that no customizer registered. */
  @Override
  protected Serializer newDefaultSerializer(Class type) {
    return choice.serializer(type);
  }

  @Override
  public Serializer getDefaultSerializer(Class type) {
    return choice.around(type, super.getDefaultSerializer(type));
  }
}
