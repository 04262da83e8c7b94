package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphReferences;
import org.modelshare.store.internal.system.GraphException;

/**
 * Classes with {@code writeReplace} or {@code readResolve}, as Java serialization understands them:
 * what {@code writeReplace} returns is written instead, and what {@code readResolve} returns is
 * what the graph refers to.
 */
final class ReplacedSerializer extends Serializer<Object> {
  private final Class<?> type;
  private final Supplier<Serializer<Object>> makePlain;
  private @Nullable Serializer<Object> plain;
  private final @Nullable Method writeReplace;
  private final @Nullable Method readResolve;

  private ReplacedSerializer(
      Class<?> type,
      Supplier<Serializer<Object>> makePlain,
      @Nullable Method writeReplace,
      @Nullable Method readResolve) {
    this.type = type;
    this.makePlain = makePlain;
    this.writeReplace = writeReplace;
    this.readResolve = readResolve;
  }

  /** Returns the plain serializer if the class has neither method. */
  static Serializer<Object> around(Class<?> type, Supplier<Serializer<Object>> plain) {
    Method writeReplace = Hooks.find(type, "writeReplace").orElse(null);
    Method readResolve = Hooks.find(type, "readResolve").orElse(null);
    return writeReplace == null && readResolve == null
        ? plain.get()
        : new ReplacedSerializer(type, plain, writeReplace, readResolve);
  }

  /** Made late: a class that is always replaced may be one that cannot be written plainly. */
  private Serializer<Object> plain() {
    if (plain == null) {
      plain = makePlain.get();
    }
    return plain;
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    if (writeReplace == null) {
      plain().write(kryo, out, object);
      return;
    }
    Object replacement = Hooks.call(writeReplace, object, Problem.NOT_SERIALIZABLE);
    if (replacement == null) {
      throw GraphException.notSerializable("%s returned null".formatted(writeReplace));
    }
    boolean replaced = replacement.getClass() != type;
    out.writeBoolean(replaced);
    if (replaced) {
      GraphReferences references = ((GraphKryo) kryo).references();
      int id = references.open();
      kryo.writeClassAndObject(out, replacement);
      references.close(id);
    } else {
      plain().write(kryo, out, replacement);
    }
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> asked) {
    if (writeReplace != null && in.readBoolean()) {
      return GraphKryo.present(kryo.readClassAndObject(in), type);
    }
    GraphReferences references = ((GraphKryo) kryo).references();
    int id = references.newestReadId();
    Object object = plain().read(kryo, in, asked);
    if (readResolve == null) {
      return object;
    }
    Object resolved = GraphKryo.present(Hooks.call(readResolve, object, Problem.HOOK_FAILED), type);
    references.setReadObject(id, resolved);
    return resolved;
  }
}
