package org.modelshare.store;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A leaf class of the JDK whose state only Java serialization reaches. Reading admits exactly the
 * classes that its form is made of, and nothing large.
 */
final class SerialSerializer extends Serializer<Object> {
  private static final int LIMIT_BYTES = 4096;

  private final ObjectInputFilter filter;

  /**
   * @param classes every class in the serialized form
   */
  SerialSerializer(Class<?>... classes) {
    this.filter =
        ObjectInputFilter.Config.createFilter(
            Stream.of(classes)
                .map(Class::getName)
                .collect(
                    Collectors.joining(
                        ";", "", ";maxdepth=4;maxrefs=16;maxarray=64;maxbytes=4096;!*")));
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(object);
    } catch (IOException e) {
      throw new GraphException(Problem.NOT_SERIALIZABLE, e.toString(), e);
    }
    if (bytes.size() > LIMIT_BYTES) {
      throw GraphException.notSerializable(
          "%s takes %d bytes".formatted(object.getClass().getName(), bytes.size()));
    }
    out.writeVarInt(bytes.size(), true);
    out.writeBytes(bytes.toByteArray());
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    byte[] bytes = in.readBytes(in.readVarInt(true));
    try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      stream.setObjectInputFilter(filter);
      Object object = stream.readObject();
      if (!type.isInstance(object)) {
        throw new InvalidClassException("no object of " + type);
      }
      return object;
    } catch (IOException | ClassNotFoundException e) {
      throw new GraphException(Problem.BAD_GRAPH, e.toString(), e);
    }
  }
}
