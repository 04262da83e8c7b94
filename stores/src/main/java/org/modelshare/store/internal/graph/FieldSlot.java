package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.GraphException;

/**
 * One field of a class, as it stands in a graph.
 *
 * @param label the name, with {@code @Class} behind it if a subclass hides the field
 */
record FieldSlot(Field field, String label, Type type, boolean derived) {
  enum Type {
    BOOLEAN,
    BYTE,
    CHAR,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    REFERENCE
  }

  static FieldSlot of(Field field, String label) {
    Class<?> type = field.getType();
    return new FieldSlot(
        field,
        label,
        type.isPrimitive() ? Type.valueOf(type.getName().toUpperCase(Locale.ROOT)) : Type.REFERENCE,
        field.isAnnotationPresent(Derived.class));
  }

  static @Nullable Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw closed(field, e);
    }
  }

  /** Returns what stands in the field of {@code object}. */
  @Nullable Object get(Object object) {
    return get(field, object);
  }

  private static GraphException closed(Field field, IllegalAccessException cause) {
    return new GraphException(
        Problem.NOT_SERIALIZABLE, "field %s cannot be accessed".formatted(field), cause);
  }

  boolean isFinal() {
    return Modifier.isFinal(field.getModifiers());
  }

  /** Returns what stands in the field of an object that was never assigned. */
  @Nullable Object defaultValue() {
    return Array.get(Array.newInstance(field.getType(), 1), 0);
  }

  void write(GraphKryo kryo, Output out, Object object) {
    try {
      switch (type) {
        case BOOLEAN -> out.writeBoolean(field.getBoolean(object));
        case BYTE -> out.writeByte(field.getByte(object));
        case CHAR -> out.writeChar(field.getChar(object));
        case SHORT -> out.writeShort(field.getShort(object));
        case INT -> out.writeInt(field.getInt(object));
        case LONG -> out.writeLong(field.getLong(object));
        case FLOAT -> out.writeFloat(field.getFloat(object));
        case DOUBLE -> out.writeDouble(field.getDouble(object));
        case REFERENCE -> writeReference(kryo, out, field.get(object));
      }
    } catch (IllegalAccessException e) {
      throw closed(field, e);
    }
  }

  private void writeReference(GraphKryo kryo, Output out, @Nullable Object value) {
    FieldPath path = kryo.pass().path();
    long start = out.total();
    path.enterField(label);
    kryo.writeClassAndObject(out, value);
    kryo.pass().wroteField(out.total() - start);
    path.leave();
  }

  void read(GraphKryo kryo, Input in, Object object) {
    try {
      switch (type) {
        case BOOLEAN -> field.setBoolean(object, in.readBoolean());
        case BYTE -> field.setByte(object, in.readByte());
        case CHAR -> field.setChar(object, in.readChar());
        case SHORT -> field.setShort(object, in.readShort());
        case INT -> field.setInt(object, in.readInt());
        case LONG -> field.setLong(object, in.readLong());
        case FLOAT -> field.setFloat(object, in.readFloat());
        case DOUBLE -> field.setDouble(object, in.readDouble());
        case REFERENCE -> field.set(object, readReference(kryo, in));
      }
    } catch (IllegalAccessException e) {
      throw closed(field, e);
    }
  }

  /** Reads the value; that of a derived field that was left out is null or zero. */
  @Nullable Object readOrDefault(GraphKryo kryo, Input in) {
    return derived && !kryo.pass().sharing() ? defaultValue() : readValue(kryo, in);
  }

  @Nullable Object readValue(GraphKryo kryo, Input in) {
    return switch (type) {
      case BOOLEAN -> in.readBoolean();
      case BYTE -> in.readByte();
      case CHAR -> in.readChar();
      case SHORT -> in.readShort();
      case INT -> in.readInt();
      case LONG -> in.readLong();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case REFERENCE -> readReference(kryo, in);
    };
  }

  private @Nullable Object readReference(GraphKryo kryo, Input in) {
    FieldPath path = kryo.pass().path();
    path.enterField(label);
    Object value = kryo.readClassAndObject(in);
    path.leave();
    return value;
  }

  /** Leaves the field as it stands in a new object, whatever its constructor assigned. */
  void clear(Object object) {
    set(object, defaultValue());
  }

  void set(Object object, @Nullable Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException e) {
      throw closed(field, e);
    }
  }
}
