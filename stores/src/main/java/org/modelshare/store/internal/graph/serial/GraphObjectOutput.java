package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * The {@link ObjectOutputStream} that {@code writeObject} and {@code writeExternal} are given. The
 * part of an object that belongs to one class becomes a list of {@linkplain ItemKind items}: runs
 * of primitives, objects of the graph, and the fields of the class. A mark ends the list.
 *
 * <p>For example, {@code out.defaultWriteObject(); out.writeInt(2); out.writeObject(a);
 * out.writeObject(b)} gives {@code FIELDS …, BYTES 4 …, OBJECT a, OBJECT b, END}.
 */
final class GraphObjectOutput extends ObjectOutputStream {
  private static final int FEWEST_BYTES = 1 << 10;

  /** A longer run of primitives becomes several items: a reader holds one of them at a time. */
  private static final int MOST_BYTES = 1 << 22;

  /** The part of an object that belongs to one class, while it is written. */
  private static final class Part {
    final Output out;
    final Object object;

    /** The class; null if it is {@link java.io.Externalizable}. */
    final @Nullable SerialLevel level;

    /** Whether the part is a list of items; otherwise it is the fields alone. */
    final boolean items;

    @Nullable PutFields fields;
    int objects;
    @Nullable Object key;

    /** Returns the class, and refuses an Externalizable one. */
    SerialLevel requireLevel() throws NotActiveException {
      if (level == null) {
        throw new NotActiveException("an Externalizable class has no fields in its stream");
      }
      return level;
    }

    /**
     * Returns whether the class has fields in this graph. A class without any writes no item for
     * them, as in Java's own stream.
     */
    boolean hasFields(GraphKryo kryo) {
      return level != null && !level.in(kryo.pass()).isEmpty();
    }

    Part(Output out, Object object, @Nullable SerialLevel level, boolean items) {
      this.out = out;
      this.object = object;
      this.level = level;
      this.items = items;
    }
  }

  private final GraphKryo kryo;
  private final PrimitiveBuffer buffer = new PrimitiveBuffer();
  private final DataOutputStream data = new DataOutputStream(buffer);
  private @Nullable Part current;

  GraphObjectOutput(GraphKryo kryo) throws IOException {
    this.kryo = kryo;
  }

  /** Writes the part of one class by a method of that class. */
  void call(Hook method, @Nullable SerialLevel level, Output out, Object object) {
    Part outer = begin(new Part(out, object, level, true));
    method.call(kryo.pass(), Problem.NOT_SERIALIZABLE, object, this);
    kryo.pass().requireNoFailure();
    buffer.end();
    out.writeByte(ItemKind.END);
    current = outer;
  }

  /**
   * Writes the fields of a class by a method that calls {@link #putFields} and {@link
   * #writeFields}.
   */
  void callForFields(Hook method, SerialLevel level, Output out, Object object) {
    Part outer = begin(new Part(out, object, level, false));
    method.call(kryo.pass(), Problem.NOT_SERIALIZABLE, object, this);
    current = outer;
  }

  private @Nullable Part begin(Part next) {
    Part outer = current;
    buffer.end();
    current = next;
    return outer;
  }

  /** Resets the stream after a pass that failed. */
  void forget() {
    current = null;
    buffer.count = 0;
  }

  private Part part() throws NotActiveException {
    if (current == null) {
      throw new NotActiveException("no object is being written");
    }
    return current;
  }

  @Override
  protected void writeObjectOverride(@Nullable Object object) throws IOException {
    Part part = beginObject(object);
    kryo.writeClassAndObject(part.out, object);
    kryo.pass().path().leave();
  }

  @Override
  public void writeUnshared(@Nullable Object object) throws IOException {
    Part part = beginObject(object);
    kryo.writeUnshared(part.out, object);
    kryo.pass().path().leave();
  }

  private Part beginObject(@Nullable Object object) throws NotActiveException {
    Part part = part();
    buffer.end();
    part.out.writeByte(ItemKind.OBJECT);
    FieldPath path = kryo.pass().path();
    path.enterElements();
    int index = part.objects++;
    if (!(part.object instanceof Map)) {
      path.element(index);
    } else if (index % 2 == 0) {
      path.key(index / 2);
      part.key = object;
    } else {
      path.value(index / 2, part.key);
    }
    return part;
  }

  private Part beginFields() throws NotActiveException {
    Part part = part();
    part.requireLevel();
    buffer.end();
    if (part.items && part.hasFields(kryo)) {
      part.out.writeByte(ItemKind.FIELDS);
    }
    return part;
  }

  @Override
  public void defaultWriteObject() throws IOException {
    Part part = beginFields();
    try {
      part.requireLevel().writeFields(kryo, part.out, part.object);
    } catch (RuntimeException | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public PutField putFields() throws IOException {
    Part part = part();
    if (part.fields == null) {
      part.fields = new PutFields(FieldValues.blank(part.requireLevel()));
    }
    return part.fields;
  }

  @Override
  public void writeFields() throws IOException {
    PutFields fields = part().fields;
    if (fields == null) {
      throw new NotActiveException("no current PutField object");
    }
    Part part = beginFields();
    try {
      fields.values().write(kryo, part.out);
    } catch (RuntimeException | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    data.write(value);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    data.write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    data.write(bytes, offset, length);
  }

  @Override
  public void writeBoolean(boolean value) throws IOException {
    data.writeBoolean(value);
  }

  @Override
  public void writeByte(int value) throws IOException {
    data.writeByte(value);
  }

  @Override
  public void writeShort(int value) throws IOException {
    data.writeShort(value);
  }

  @Override
  public void writeChar(int value) throws IOException {
    data.writeChar(value);
  }

  @Override
  public void writeInt(int value) throws IOException {
    data.writeInt(value);
  }

  @Override
  public void writeLong(long value) throws IOException {
    data.writeLong(value);
  }

  /** Writes the bits as they are; a NaN keeps its payload, which Java's own stream changes. */
  @Override
  public void writeFloat(float value) throws IOException {
    data.writeInt(Float.floatToRawIntBits(value));
  }

  /** Writes the bits as they are, like {@link #writeFloat}. */
  @Override
  public void writeDouble(double value) throws IOException {
    data.writeLong(Double.doubleToRawLongBits(value));
  }

  @Override
  public void writeBytes(String text) throws IOException {
    data.writeBytes(text);
  }

  @Override
  public void writeChars(String text) throws IOException {
    data.writeChars(text);
  }

  @Override
  public void writeUTF(String text) throws IOException {
    data.writeUTF(text);
  }

  @Override
  public void reset() throws IOException {
    throw new IOException("stream active"); // the message of the JDK inside writeObject
  }

  @Override
  public void flush() {}

  @Override
  protected void drain() {}

  @Override
  public void close() {}

  /**
   * Collects primitives, and writes them as one item when an item of another kind begins. Many of
   * them leave the graph, as the bytes of an array would.
   */
  private final class PrimitiveBuffer extends OutputStream {
    private byte[] bytes = new byte[FEWEST_BYTES];
    private int count;

    @Override
    public void write(int value) throws IOException {
      part();
      makeRoom(1);
      bytes[count++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      part();
      int end = offset + length;
      for (int next = offset; next < end; ) {
        makeRoom(end - next);
        int fitting = Math.min(end - next, bytes.length - count);
        System.arraycopy(source, next, bytes, count, fitting);
        count += fitting;
        next += fitting;
      }
    }

    private void makeRoom(int wanted) {
      if (count == MOST_BYTES) {
        end();
      }
      if (wanted > bytes.length - count && bytes.length < MOST_BYTES) {
        long needed = Math.max((long) count + wanted, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(needed, MOST_BYTES));
      }
    }

    void end() {
      if (count > 0) {
        int length = count;
        count = 0;
        put(length);
      }
    }

    private void put(int length) {
      if (current == null) {
        throw new IllegalStateException("primitives of no object");
      }
      Output out = current.out;
      int number = kryo.writing().addBytes(bytes, length);
      if (number >= 0) {
        out.writeByte(ItemKind.ARRAY);
        out.writeVarInt(number, true);
      } else {
        out.writeByte(ItemKind.BYTES);
        out.writeVarInt(length, true);
        out.writeBytes(bytes, 0, length);
      }
    }
  }
}
