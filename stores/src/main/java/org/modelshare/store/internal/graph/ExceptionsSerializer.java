package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.system.GraphException;

/**
 * Exceptions: made by their constructor that takes a message, then given their fields, stack trace,
 * cause and suppressed exceptions. One that this does not make again is refused.
 */
final class ExceptionsSerializer extends Serializer<Throwable> {
  private final Class<?> type;
  private final Constructor<?> constructor;
  private final ClassFields fields;

  ExceptionsSerializer(Class<?> type) {
    this.type = type;
    this.fields = ClassFields.of(type);
    this.constructor = constructor(type);
    if (hasFieldsOfTheJdk(type)) {
      throw refused("has state that its message does not tell");
    }
  }

  private Constructor<?> constructor(Class<?> exception) {
    try {
      Constructor<?> found = exception.getDeclaredConstructor(String.class);
      found.setAccessible(true);
      return found;
    } catch (NoSuchMethodException | InaccessibleObjectException _) {
      throw refused("has no constructor that takes a message alone");
    }
  }

  private static boolean hasFieldsOfTheJdk(Class<?> type) {
    for (Class<?> c = type; c != null && c != Throwable.class; c = c.getSuperclass()) {
      if (JdkClasses.contains(c)
          && Arrays.stream(c.getDeclaredFields())
              .mapToInt(field -> field.getModifiers())
              .anyMatch(has -> !Modifier.isStatic(has) && !Modifier.isTransient(has))) {
        return true;
      }
    }
    return false;
  }

  private GraphException refused(String reason) {
    return GraphException.notSerializable(
        "%s is an exception that %s; keep its message and stack trace as text"
            .formatted(type.getName(), reason));
  }

  @Override
  public void write(Kryo kryo, Output out, Throwable exception) {
    GraphKryo graph = (GraphKryo) kryo;
    String message = exception.getMessage();
    if (!Objects.equals(create(message).getMessage(), message)) {
      throw refused("makes its message itself");
    }
    out.writeString(message);
    fields.describe(graph, out);
    for (FieldSlot slot : fields.in(graph.pass())) {
      slot.write(graph, out, exception);
    }
    write(graph, out, "getStackTrace()", exception.getStackTrace());
    write(graph, out, "getCause()", exception.getCause());
    write(graph, out, "getSuppressed()", exception.getSuppressed());
  }

  private static void write(GraphKryo kryo, Output out, String step, @Nullable Object part) {
    FieldPath path = kryo.pass().path();
    path.enterField(step);
    kryo.writeClassAndObject(out, part);
    path.leave();
  }

  private Throwable create(@Nullable String message) {
    return (Throwable) Hooks.construct(constructor, message);
  }

  @Override
  public Throwable read(Kryo kryo, Input in, Class<? extends Throwable> asked) {
    GraphKryo graph = (GraphKryo) kryo;
    Throwable exception = create(in.readString());
    kryo.reference(exception);
    fields.check(graph, in);
    for (FieldSlot slot : fields.in(graph.pass())) {
      slot.read(graph, in, exception);
    }
    exception.setStackTrace((StackTraceElement[]) kryo.readClassAndObject(in));
    Throwable cause = (Throwable) kryo.readClassAndObject(in);
    if (cause != null) {
      exception.initCause(cause);
    }
    for (Throwable suppressed : (Throwable[]) kryo.readClassAndObject(in)) {
      exception.addSuppressed(suppressed);
    }
    return exception;
  }
}
