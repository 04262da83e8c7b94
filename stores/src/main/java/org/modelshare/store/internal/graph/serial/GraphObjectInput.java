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
import java.util.Collections;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.HashCollisions;
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
  private static final int UNREAD = -1;

  /**
   * The class of a list that repeats one element. It asks for an array of its length and makes
   * none, so a list of any length takes a few bytes, here as in the graph.
   */
  private static final Class<?> REPEATING_LIST = Collections.nCopies(1, "").getClass();

  /** The part of an object that belongs to one class, while it is read. */
  private static final class Part {
    final Input in;
    final Object object;

    /** The class; null if it is {@link java.io.Externalizable}. */
    final @Nullable SerialLevel level;

    /** Whether the part is a list of items; otherwise it is the fields alone. */
    final boolean items;

    /** The kind of the next item, or {@link #UNREAD}. */
    int item;

    /** The number of bytes left of the next item, if that is {@link ItemKind#BYTES}. */
    int bytes;

    int objects;
    @Nullable Object key;

    /** Counts the keys that collide in the table that the object is; null if nobody asked yet. */
    @Nullable HashCollisions collisions;

    Part(Input in, Object object, @Nullable SerialLevel level, boolean items) {
      this.in = in;
      this.object = object;
      this.level = level;
      this.items = items;
      this.item = items ? UNREAD : ItemKind.FIELDS;
    }

    /** Returns the class, and refuses an Externalizable one. */
    SerialLevel requireLevel() throws NotActiveException {
      if (level == null) {
        throw new NotActiveException("an Externalizable class has no fields in its stream");
      }
      return level;
    }

    /** Returns the kind of the next item. */
    int due() {
      while (item == UNREAD || (item == ItemKind.BYTES && bytes == 0)) {
        item = in.readByte();
        if (item < ItemKind.END || item > ItemKind.FIELDS) {
          throw Refusal.badGraph("an item of kind " + item);
        }
        bytes = item == ItemKind.BYTES ? GraphInput.readLength(in) : 0;
      }
      return item;
    }

    void taken() {
      item = items ? UNREAD : ItemKind.END;
    }
  }

  private final GraphKryo kryo;
  private final DataInputStream data = new DataInputStream(new Bytes());
  private @Nullable Part current;

  GraphObjectInput(GraphKryo kryo) throws IOException {
    this.kryo = kryo;
    setObjectInputFilter(this::checkArray);
  }

  /**
   * Checks the length of an array before a class of the JDK creates it: these classes call the
   * filter of the stream first.
   */
  private ObjectInputFilter.Status checkArray(ObjectInputFilter.FilterInfo info) {
    Part part = current;
    if (info.arrayLength() >= 0 && part != null && part.object.getClass() != REPEATING_LIST) {
      try {
        int length = (int) info.arrayLength();
        GraphInput.checkTable(part.in, length);
        if (kryo.references().work().isCounting() && isChained(part.object)) {
          part.collisions = HashCollisions.ofPlaces(length);
        }
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
    Part part = new Part(in, object, level, items);
    Part outer = begin(part);
    if (level.readObject() == null) {
      readLostMethod(part, level);
    } else {
      level.readObject().call(kryo.pass(), Problem.HOOK_FAILED, object, this);
    }
    end(part, outer);
  }

  /** Reads an object of an {@link java.io.Externalizable} class. */
  void call(Hook readExternal, Input in, Object object) {
    Part part = new Part(in, object, null, true);
    Part outer = begin(part);
    readExternal.call(kryo.pass(), Problem.HOOK_FAILED, object, this);
    end(part, outer);
  }

  /** Sets the fields of a class by a method that calls {@link #readFields}. */
  void callForFields(Hook method, SerialLevel level, Input in, Object object) {
    Part outer = current;
    current = new Part(in, object, level, false);
    method.call(kryo.pass(), Problem.BAD_GRAPH, object, this);
    current = outer;
  }

  private @Nullable Part begin(Part next) {
    Part outer = current;
    current = next;
    return outer;
  }

  private void end(Part part, @Nullable Part outer) {
    RuntimeException failure = kryo.pass().failure();
    if (failure != null) {
      throw failure; // the method caught the exception and went on
    }
    skipRest(part);
    current = outer;
  }

  /** Resets the stream after a pass that failed. */
  void forget() {
    current = null;
  }

  /** Reads a part that {@code writeObject} wrote, of a class that has no {@code readObject}. */
  private void readLostMethod(Part part, SerialLevel level) {
    if (part.due() == ItemKind.FIELDS) {
      level.readFields(kryo, part.in, part.object);
      part.taken();
    }
  }

  private void skipRest(Part part) {
    while (part.due() != ItemKind.END) {
      switch (part.item) {
        case ItemKind.BYTES -> part.in.skip(part.bytes);
        case ItemKind.OBJECT -> kryo.readClassAndObject(part.in);
        default -> skipFields(part);
      }
      part.taken();
    }
  }

  private void skipFields(Part part) {
    if (part.level == null) {
      throw Refusal.badGraph("fields of an Externalizable class");
    }
    FieldValues.read(part.level, kryo, part.in);
  }

  private Part part() throws NotActiveException {
    if (current == null) {
      throw new NotActiveException("no object is being read");
    }
    return current;
  }

  @Override
  protected @Nullable Object readObjectOverride() throws IOException {
    Part part = part();
    try {
      switch (part.due()) {
        case ItemKind.BYTES -> throw SerialMethods.optionalData(part.bytes);
        case ItemKind.END -> throw SerialMethods.optionalData(0);
        case ItemKind.FIELDS ->
            throw new StreamCorruptedException("fields where an object is asked for");
        default -> part.taken();
      }
      enterObject(part);
      Object object = kryo.readClassAndObject(part.in);
      kryo.pass().path().leave();
      part.key = object;
      if (kryo.references().work().isCounting()) {
        charge(part, object);
      }
      return object;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  /**
   * Charges the hashing and comparing of an element or key that a collection is about to get. Maps
   * read keys and values in turn.
   */
  private void charge(Part part, @Nullable Object object) {
    if (!compares(part.object) || (part.object instanceof Map && part.objects % 2 == 0)) {
      return;
    }
    ReadingWork work = kryo.references().work();
    double size = work.lastSize();
    work.charge(object, size);
    if (hashes(part.object)) {
      if (part.collisions == null) {
        part.collisions = HashCollisions.ofKeys(0);
      }
      work.chargeCollisions(object, size, part.collisions.add(object));
    }
  }

  private static boolean compares(Object collection) {
    return switch (collection) {
      case IdentityHashMap<?, ?> _ -> false;
      case Map<?, ?> _, Set<?> _, PriorityQueue<?> _, PriorityBlockingQueue<?> _ -> true;
      default -> false;
    };
  }

  private static boolean hashes(Object collection) {
    return !(collection instanceof SortedMap
        || collection instanceof SortedSet
        || collection instanceof Queue);
  }

  /** Returns whether a map has one chain for each place of its table, in no order. */
  private static boolean isChained(Object map) {
    return map instanceof Hashtable && !(map instanceof Properties);
  }

  private void enterObject(Part part) {
    FieldPath path = kryo.pass().path();
    path.enterElements();
    int index = part.objects++;
    if (!(part.object instanceof Map)) {
      path.element(index);
    } else if (index % 2 == 0) {
      path.key(index / 2);
    } else {
      path.value(index / 2, part.key);
    }
  }

  @Override
  public @Nullable Object readUnshared() throws IOException {
    return readObjectOverride();
  }

  private Part takeFields() throws IOException {
    Part part = part();
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
    Part part = takeFields();
    try {
      part.requireLevel().readFields(kryo, part.in, part.object);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw kryo.pass().failed(e);
    }
  }

  @Override
  public GetField readFields() throws IOException {
    Part part = takeFields();
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
    return data.readBoolean();
  }

  @Override
  public byte readByte() throws IOException {
    return data.readByte();
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return data.readUnsignedByte();
  }

  @Override
  public char readChar() throws IOException {
    return data.readChar();
  }

  @Override
  public short readShort() throws IOException {
    return data.readShort();
  }

  @Override
  public int readUnsignedShort() throws IOException {
    return data.readUnsignedShort();
  }

  @Override
  public int readInt() throws IOException {
    return data.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return data.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return data.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return data.readDouble();
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
    private int left(Part part) {
      try {
        return part.due() == ItemKind.BYTES ? part.bytes : 0;
      } catch (RuntimeException e) {
        throw kryo.pass().failed(e);
      }
    }

    @Override
    public int read() throws IOException {
      Part part = part();
      if (left(part) == 0) {
        return -1;
      }
      part.bytes--;
      return part.in.readByteUnsigned();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      Part part = part();
      int count = Math.min(length, left(part));
      if (count == 0) {
        return length == 0 ? 0 : -1;
      }
      part.in.readBytes(bytes, offset, count);
      part.bytes -= count;
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      Part part = part();
      int skipped = Math.clamp(count, 0, left(part));
      part.in.skip(skipped);
      part.bytes -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return left(part());
    }
  }
}
