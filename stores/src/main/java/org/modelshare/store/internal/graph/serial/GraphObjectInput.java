package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.NotActiveException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.ReadingWork;
import org.modelshare.store.internal.system.Refusal;

/**
 * The {@link ObjectInputStream} that {@code readObject} and {@code readExternal} are given. It
 * reads the items that {@link GraphObjectOutput} wrote. Items that a method does not read are
 * skipped; a method that asks for a kind of item other than the next one gets the exception that
 * Java specifies, such as {@link java.io.OptionalDataException} for an object where primitives are
 * next.
 */
final class GraphObjectInput extends ObjectInputStream {
  private final GraphKryo kryo;
  private final DataInputStream data = new DataInputStream(new Bytes());
  private @Nullable ReadPart current;

  GraphObjectInput(GraphKryo kryo) throws IOException {
    this.kryo = kryo;
    setObjectInputFilter(this::checkArray);
  }

  /**
   * Checks the length of an array before a class of the JDK creates it: these classes call the
   * filter of the stream first.
   */
  private ObjectInputFilter.Status checkArray(ObjectInputFilter.FilterInfo info) {
    ReadPart part = current;
    if (info.arrayLength() >= 0
        && part != null
        && part.object.getClass() != ReadingWork.REPEATING_LIST) {
      try {
        int length = (int) info.arrayLength();
        GraphInput.checkTable(part.in, length);
        part.expectTable(length, kryo.references().work());
      } catch (Refusal e) {
        throw kryo.pass().failed(e);
      }
    }
    return ObjectInputFilter.Status.ALLOWED;
  }

  /**
   * Reads the part of one class by its {@code readObject}; without one, reads the fields and skips
   * all else.
   */
  void call(SerialLevel level, Input in, Object object, boolean items) {
    ReadPart part = new ReadPart(kryo, in, object, level, items);
    ReadPart outer = begin(part);
    if (level.readObject() == null) {
      readLostMethod(part, level);
    } else {
      level.readObject().call(kryo.pass(), Problem.HOOK_FAILED, object, this);
    }
    end(part, outer);
  }

  /** Reads an object of an {@link java.io.Externalizable} class. */
  void call(Hook readExternal, Input in, Object object) {
    ReadPart part = new ReadPart(kryo, in, object, null, true);
    ReadPart outer = begin(part);
    readExternal.call(kryo.pass(), Problem.HOOK_FAILED, object, this);
    end(part, outer);
  }

  /** Sets the fields of a class by a method that calls {@link #readFields}. */
  void callForFields(Hook method, SerialLevel level, Input in, Object object) {
    ReadPart outer = current;
    current = new ReadPart(kryo, in, object, level, false);
    method.call(kryo.pass(), Problem.BAD_GRAPH, object, this);
    current = outer;
  }

  private @Nullable ReadPart begin(ReadPart next) {
    ReadPart outer = current;
    current = next;
    return outer;
  }

  private void end(ReadPart part, @Nullable ReadPart outer) {
    kryo.pass().requireNoFailure();
    skipRest(part);
    current = outer;
  }

  /** Resets the stream after a pass that failed. */
  void forget() {
    current = null;
  }

  /** Reads a part that {@code writeObject} wrote, of a class that has no {@code readObject}. */
  private void readLostMethod(ReadPart part, SerialLevel level) {
    if (part.due() == ItemKind.FIELDS) {
      level.readFields(kryo, part.in, part.object);
      part.taken();
    }
  }

  private void skipRest(ReadPart part) {
    while (part.due() != ItemKind.END) {
      switch (part.item) {
        case ItemKind.BYTES -> part.skipBytes();
        case ItemKind.OBJECT -> kryo.readClassAndObject(part.in);
        default -> skipFields(part);
      }
      part.taken();
    }
  }

  private void skipFields(ReadPart part) {
    if (part.level == null) {
      throw Refusal.badGraph("fields of an Externalizable class");
    }
    FieldValues.read(part.level, kryo, part.in);
  }

  private ReadPart part() throws NotActiveException {
    if (current == null) {
      throw new NotActiveException("no object is being read");
    }
    return current;
  }

  @Override
  protected @Nullable Object readObjectOverride() throws IOException {
    ReadPart part = part();
    try {
      switch (part.due()) {
        case ItemKind.BYTES -> throw SerialMethods.optionalData(part.bytes());
        case ItemKind.END -> throw SerialMethods.optionalData(0);
        case ItemKind.FIELDS ->
            throw new StreamCorruptedException("fields where an object is asked for");
        default -> part.taken();
      }
      part.enterObject(kryo.pass().path());
      Object object = kryo.readClassAndObject(part.in);
      kryo.pass().path().leave();
      part.tookObject(object, kryo.references().work());
      return object;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public @Nullable Object readUnshared() throws IOException {
    return readObjectOverride();
  }

  private ReadPart takeFields() throws IOException {
    ReadPart part = part();
    if (part.level != null && part.level.in(kryo.pass()).isEmpty()) {
      return part;
    }
    if (part.level == null || part.due() != ItemKind.FIELDS) {
      throw part.item == ItemKind.END && !part.items
          ? new NotActiveException("the fields were read already")
          : new StreamCorruptedException("no fields where they are asked for");
    }
    part.taken();
    return part;
  }

  @Override
  public void defaultReadObject() throws IOException {
    ReadPart part = takeFields();
    try {
      part.requireLevel().readFields(kryo, part.in, part.object);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public GetField readFields() throws IOException {
    ReadPart part = takeFields();
    try {
      return new GetFields(FieldValues.read(part.requireLevel(), kryo, part.in));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public void registerValidation(@Nullable ObjectInputValidation validation, int priority)
      throws NotActiveException, InvalidObjectException {
    part();
    if (validation == null) {
      throw new InvalidObjectException("null callback");
    }
    kryo.reading().validations().add(validation, priority);
  }

  /**
   * Returns the next bytes if the current item has so many at hand, as nearly always. Otherwise
   * returns null: {@link #data} reads across items, or says what is due instead.
   */
  private @Nullable ByteBuffer take(int count) throws NotActiveException {
    ReadPart part = part();
    return part.numbers.remaining() >= count || left(part) >= count ? part.numbers : null;
  }

  /** Returns how many bytes of primitives are at hand, after a look for more if there are none. */
  private int left(ReadPart part) {
    try {
      return part.due() == ItemKind.BYTES ? part.numbers.remaining() : 0;
    } catch (RuntimeException e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public int read() throws IOException {
    return data.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return data.read(bytes, offset, length);
  }

  @Override
  public int available() throws IOException {
    return data.available();
  }

  @Override
  public void close() {}

  @Override
  public boolean readBoolean() throws IOException {
    ByteBuffer numbers = take(1);
    return numbers == null ? data.readBoolean() : numbers.get() != 0;
  }

  @Override
  public byte readByte() throws IOException {
    ByteBuffer numbers = take(1);
    return numbers == null ? data.readByte() : numbers.get();
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return data.readUnsignedByte();
  }

  @Override
  public char readChar() throws IOException {
    ByteBuffer numbers = take(Character.BYTES);
    return numbers == null ? data.readChar() : numbers.getChar();
  }

  @Override
  public short readShort() throws IOException {
    ByteBuffer numbers = take(Short.BYTES);
    return numbers == null ? data.readShort() : numbers.getShort();
  }

  @Override
  public int readUnsignedShort() throws IOException {
    return data.readUnsignedShort();
  }

  @Override
  public int readInt() throws IOException {
    ByteBuffer numbers = take(Integer.BYTES);
    return numbers == null ? data.readInt() : numbers.getInt();
  }

  @Override
  public long readLong() throws IOException {
    ByteBuffer numbers = take(Long.BYTES);
    return numbers == null ? data.readLong() : numbers.getLong();
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat(readInt());
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readLong());
  }

  @Override
  public void readFully(byte[] bytes) throws IOException {
    data.readFully(bytes);
  }

  @Override
  public void readFully(byte[] bytes, int offset, int length) throws IOException {
    data.readFully(bytes, offset, length);
  }

  @Override
  public int skipBytes(int length) throws IOException {
    return data.skipBytes(length);
  }

  @Override
  @Deprecated
  public @Nullable String readLine() throws IOException {
    return data.readLine();
  }

  @Override
  public String readUTF() throws IOException {
    return data.readUTF();
  }

  /** The primitives up to the next item of another kind, where this stream ends. */
  private final class Bytes extends InputStream {
    @Override
    public int read() throws IOException {
      ReadPart part = part();
      return left(part) == 0 ? -1 : Byte.toUnsignedInt(part.numbers.get());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      ReadPart part = part();
      int count = Math.min(length, left(part));
      if (count == 0) {
        return length == 0 ? 0 : -1;
      }
      part.numbers.get(bytes, offset, count);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      ReadPart part = part();
      int skipped = Math.clamp(count, 0, left(part));
      part.numbers.position(part.numbers.position() + skipped);
      return skipped;
    }

    @Override
    public int available() throws IOException {
      ReadPart part = part();
      return left(part) == 0 ? 0 : part.bytes();
    }
  }
}
