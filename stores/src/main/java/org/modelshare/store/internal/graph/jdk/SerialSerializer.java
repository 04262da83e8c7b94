package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.GraphException;

/**
 * A leaf class of the JDK whose state only Java serialization reaches. Writing and reading admit
 * exactly the classes that its form is made of, and nothing large.
 */
final class SerialSerializer extends Serializer<Object> {
  /** Enough for everything but the names of all time zones. */
  static final int SMALL_BYTES = 1 << 12;

  /** A reference takes more bytes than this. */
  private static final int BYTES_PER_REFERENCE = 8;

  private final int limitBytes;
  private final Set<Class<?>> classes;
  private final ObjectInputFilter filter;

  /**
   * @param limitBytes how long the serialized form may be
   * @param classes every class in the serialized form
   */
  SerialSerializer(int limitBytes, Class<?>... classes) {
    this.limitBytes = limitBytes;
    this.classes = Set.of(classes);
    this.filter =
        ObjectInputFilter.Config.createFilter(
            Stream.of(classes)
                .map(Class::getName)
                .collect(Collectors.joining(";", "", ";" + limits(limitBytes) + ";!*")));
  }

  private static String limits(int limitBytes) {
    return "maxdepth=8;maxrefs=%1$d;maxarray=%1$d;maxbytes=%2$d"
        .formatted(limitBytes / BYTES_PER_REFERENCE, limitBytes);
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    byte[] form = form(object);
    try {
      read(form, object.getClass());
    } catch (IOException | ClassNotFoundException e) {
      throw refused(object, e);
    }
    out.writeVarInt(form.length, true);
    out.writeBytes(form);
  }

  private byte[] form(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ListedClasses(bytes, object)) {
      stream.writeObject(object);
    } catch (IOException e) {
      throw refused(object, e);
    }
    if (bytes.size() > limitBytes) {
      throw GraphException.notSerializable(
          "%s takes %,d bytes, and at most %,d are read"
              .formatted(object.getClass().getName(), bytes.size(), limitBytes));
    }
    return bytes.toByteArray();
  }

  private static GraphException refused(Object object, Exception cause) {
    return new GraphException(
        Problem.NOT_SERIALIZABLE, "%s: %s".formatted(object.getClass().getName(), cause), cause);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    byte[] form = in.readBytes(in.readVarInt(true));
    try {
      return read(form, type);
    } catch (IOException | ClassNotFoundException e) {
      throw new GraphException(Problem.BAD_GRAPH, e.toString(), e);
    }
  }

  private Object read(byte[] form, Class<?> type) throws IOException, ClassNotFoundException {
    try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(form))) {
      stream.setObjectInputFilter(filter);
      Object object = stream.readObject();
      if (!type.isInstance(object)) {
        throw new InvalidClassException("no object of " + type);
      }
      return object;
    }
  }

  /** Refuses, by its name, a class that would not be read. */
  private final class ListedClasses extends ObjectOutputStream {
    private final Object root;

    ListedClasses(OutputStream out, Object root) throws IOException {
      super(out);
      this.root = root;
    }

    @Override
    protected void annotateClass(Class<?> written) {
      Class<?> type = written;
      while (type.isArray()) {
        type = type.getComponentType();
      }
      if (!type.isPrimitive() && !classes.contains(type)) {
        throw GraphException.notSerializable(
            "%s holds an object of class %s".formatted(root.getClass().getName(), type.getName()));
      }
    }
  }
}
