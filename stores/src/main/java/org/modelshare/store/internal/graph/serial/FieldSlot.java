package org.modelshare.store.internal.graph.serial;

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
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.system.Refusal;

/**
 * A field of a class, as it is written to a graph.
 *
 * @param owner the class that declares the field
 * @param label the name in paths: that of the field, with {@code @Class} appended if a subclass
 *     hides it
 * @param declared the declared type
 * @param type the way in which values of that type are written
 * @param derived whether sharing keeps the field and saving leaves it out
 * @param field gives access to the value; null for a field of the JDK, or one that stands in {@code
 *     serialPersistentFields} and that the class does not have
 */
public record FieldSlot(
    Class<?> owner,
    String name,
    String label,
    Class<?> declared,
    Type type,
    boolean derived,
    @Nullable Field field) {
  /** The ways in which values of fields are written. */
  enum Type {
    BOOLEAN,
    BYTE,
    CHAR,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    REFERENCE;

    static Type of(Class<?> declared) {
      return declared.isPrimitive()
          ? valueOf(declared.getName().toUpperCase(Locale.ROOT))
          : REFERENCE;
    }
  }

  static FieldSlot of(Field field) {
    return new FieldSlot(
        field.getDeclaringClass(),
        field.getName(),
        field.getName(),
        field.getType(),
        Type.of(field.getType()),
        field.isAnnotationPresent(Derived.class),
        field);
  }

  /** Creates the slot of a field that cannot be accessed or that its class does not have. */
  static FieldSlot closed(Class<?> owner, String name, Class<?> declared) {
    return new FieldSlot(owner, name, name, declared, Type.of(declared), false, null);
  }

  FieldSlot withLabel(String other) {
    return new FieldSlot(owner, name, other, declared, type, derived, field);
  }

  /** Returns whether the graph of a pass has the field. */
  boolean isIn(GraphPass pass) {
    return !derived || pass.sharing();
  }

  public static @Nullable Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw closed(field, e);
    }
  }

  private static Refusal closed(Field field, IllegalAccessException cause) {
    return new Refusal(
        Problem.NOT_SERIALIZABLE, "field %s cannot be accessed".formatted(field), cause);
  }

  boolean isFinal() {
    return field != null && Modifier.isFinal(field.getModifiers());
  }

  /** Returns null, zero or false: the value of the field before it is assigned. */
  @Nullable Object defaultValue() {
    return Array.get(Array.newInstance(declared, 1), 0);
  }

  void write(GraphKryo kryo, Output out, Object object) {
    Field open = field;
    if (open == null) {
      writeDefault(kryo, out);
      return;
    }
    try {
      switch (type) {
        case BOOLEAN -> out.writeBoolean(open.getBoolean(object));
        case BYTE -> out.writeByte(open.getByte(object));
        case CHAR -> out.writeChar(open.getChar(object));
        case SHORT -> out.writeShort(open.getShort(object));
        case INT -> out.writeInt(open.getInt(object));
        case LONG -> out.writeLong(open.getLong(object));
        case FLOAT -> out.writeFloat(open.getFloat(object));
        case DOUBLE -> out.writeDouble(open.getDouble(object));
        case REFERENCE -> writeReference(kryo, out, open.get(object));
      }
    } catch (IllegalAccessException e) {
      throw closed(open, e);
    }
  }

  private void writeDefault(GraphKryo kryo, Output out) {
    if (type == Type.REFERENCE) {
      writeReference(kryo, out, null);
    } else {
      writeBits(out, 0);
    }
  }

  /** Writes a primitive value that is given as bits: the raw bits of a number, or 1 for true. */
  void writeBits(Output out, long bits) {
    switch (type) {
      case BOOLEAN, BYTE -> out.writeByte((byte) bits);
      case CHAR -> out.writeChar((char) bits);
      case SHORT -> out.writeShort((short) bits);
      case INT, FLOAT -> out.writeInt((int) bits);
      case LONG, DOUBLE -> out.writeLong(bits);
      case REFERENCE -> throw new IllegalStateException("bits of " + this);
    }
  }

  /** Reads the bits that {@link #writeBits} wrote. */
  long readBits(Input in) {
    return switch (type) {
      case BOOLEAN, BYTE -> in.readByte();
      case CHAR -> in.readChar();
      case SHORT -> in.readShort();
      case INT, FLOAT -> in.readInt();
      case LONG, DOUBLE -> in.readLong();
      case REFERENCE -> throw new IllegalStateException("bits of " + this);
    };
  }

  void writeReference(GraphKryo kryo, Output out, @Nullable Object value) {
    WritingPass pass = kryo.writing();
    long start = out.total();
    pass.path().enterField(label);
    kryo.writeClassAndObject(out, value);
    pass.wroteField(out.total() - start);
    pass.path().leave();
  }

  void read(GraphKryo kryo, Input in, Object object) {
    Field open = field;
    if (open == null) {
      skip(kryo, in);
      return;
    }
    try {
      switch (type) {
        case BOOLEAN -> open.setBoolean(object, in.readBoolean());
        case BYTE -> open.setByte(object, in.readByte());
        case CHAR -> open.setChar(object, in.readChar());
        case SHORT -> open.setShort(object, in.readShort());
        case INT -> open.setInt(object, in.readInt());
        case LONG -> open.setLong(object, in.readLong());
        case FLOAT -> open.setFloat(object, in.readFloat());
        case DOUBLE -> open.setDouble(object, in.readDouble());
        case REFERENCE -> set(object, readReference(kryo, in));
      }
    } catch (IllegalAccessException e) {
      throw closed(open, e);
    }
  }

  private void skip(GraphKryo kryo, Input in) {
    if (type == Type.REFERENCE) {
      readReference(kryo, in);
    } else {
      readBits(in);
    }
  }

  /** Reads the value, or returns the default value if the graph does not have the field. */
  @Nullable Object readOrDefault(GraphKryo kryo, Input in) {
    return derived && !kryo.pass().sharing() ? defaultValue() : readValue(kryo, in);
  }

  private @Nullable Object readValue(GraphKryo kryo, Input in) {
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

  @Nullable Object readReference(GraphKryo kryo, Input in) {
    FieldPath path = kryo.pass().path();
    path.enterField(label);
    Object value = kryo.readClassAndObject(in);
    kryo.references().work().wasField(name);
    path.leave();
    return value;
  }

  /** Sets the field to its default value, whatever the constructor of the object assigned. */
  void clear(Object object) {
    set(object, defaultValue());
  }

  private void set(Object object, @Nullable Object value) {
    Field open = field;
    if (open == null) {
      return;
    }
    try {
      open.set(object, value);
    } catch (IllegalAccessException e) {
      throw closed(open, e);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Problem.BAD_GRAPH,
          "a %s where field %s of %s is a %s"
              .formatted(
                  value == null ? "null" : value.getClass().getName(),
                  label,
                  owner.getName(),
                  declared.getName()),
          e);
    }
  }
}
