package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Serializable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphReferences;

/**
 * Serializer of classes with {@code writeReplace} or {@code readResolve}, by the rules of Java
 * serialization: the object that {@code writeReplace} returns is written instead, and references in
 * the graph lead to the object that {@code readResolve} returns.
 */
public final class ReplacedSerializer extends Serializer<Object> {
  private final Class<?> type;
  private final Supplier<Serializer<Object>> makePlain;
  private @Nullable Serializer<Object> plain;
  private final @Nullable Hook writeReplace;
  private final @Nullable Hook readResolve;

  private ReplacedSerializer(
      Class<?> type,
      Supplier<Serializer<Object>> makePlain,
      @Nullable Hook writeReplace,
      @Nullable Hook readResolve) {
    this.type = type;
    this.makePlain = makePlain;
    this.writeReplace = writeReplace;
    this.readResolve = readResolve;
  }

  /** Returns a serializer of {@code type}: the plain one if the class has neither method. */
  public static Serializer<Object> around(Class<?> type, Supplier<Serializer<Object>> plain) {
    boolean serializable = Serializable.class.isAssignableFrom(type);
    Hook writeReplace =
        serializable ? SerialMethods.writeReplace(type) : HookLookup.find(type, "writeReplace");
    Hook readResolve =
        serializable ? SerialMethods.readResolve(type) : HookLookup.find(type, "readResolve");
    return writeReplace == null && readResolve == null
        ? plain.get()
        : new ReplacedSerializer(type, plain, writeReplace, readResolve);
  }

  /**
   * Returns the plain serializer. It is created on first use, because a class that is always
   * replaced may have none.
   */
  private Serializer<Object> plain() {
    if (plain == null) {
      plain = makePlain.get();
    }
    return plain;
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  private void write(GraphKryo kryo, Output out, Object object) {
    if (writeReplace == null) {
      plain().write(kryo, out, object);
      return;
    }
    Object replacement = writeReplace.call(kryo.pass(), Problem.NOT_SERIALIZABLE, object);
    GraphReferences references = kryo.references();
    if (replacement != null && replacement.getClass() == type) {
      out.writeBoolean(false);
      references.alias(replacement);
      plain().write(kryo, out, replacement);
    } else {
      out.writeBoolean(true);
      int id = references.forbid();
      kryo.writeClassAndObject(out, replacement);
      references.allow(id);
    }
  }

  @Override
  public @Nullable Object read(Kryo kryo, Input in, Class<? extends Object> asked) {
    return read((GraphKryo) kryo, in, asked);
  }

  private @Nullable Object read(GraphKryo kryo, Input in, Class<?> asked) {
    GraphReferences references = kryo.references();
    int id = references.newestReadId();
    Object object;
    if (writeReplace != null && in.readBoolean()) {
      object = kryo.readClassAndObject(in);
    } else {
      object = plain().read(kryo, in, asked);
      if (readResolve != null) {
        object = readResolve.call(kryo.pass(), Problem.HOOK_FAILED, object);
      }
    }
    references.setReadObject(id, object);
    return object;
  }
}
