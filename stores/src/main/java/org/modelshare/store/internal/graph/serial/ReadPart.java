package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.io.NotActiveException;
import java.nio.ByteBuffer;
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
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.HashCollisions;
import org.modelshare.store.internal.graph.kryo.ReadingWork;
import org.modelshare.store.internal.system.Refusal;

/**
 * The part of an object that belongs to one class of its hierarchy, while it is read. For example
 * the part of a {@code HashSet} is a list of items: bytes with its size, then its elements.
 */
final class ReadPart {
  private static final int UNREAD = -1;

  /**
   * At most so many bytes of an item are taken at once, so that a long item asks for room on the
   * heap as often as other bytes do.
   */
  private static final int MOST_NUMBERS_BYTES = 4096;

  private static final ByteBuffer NO_NUMBERS = ByteBuffer.allocate(0);

  private final GraphKryo kryo;
  final Input in;
  final Object object;

  /** The class; null if it is {@link java.io.Externalizable}. */
  final @Nullable SerialLevel level;

  /** Whether the part is a list of items; otherwise it is the fields alone. */
  final boolean items;

  /** The kind of the next item, or {@link #UNREAD}. */
  int item;

  /** The next bytes of the item, if it is {@link ItemKind#BYTES}; they are taken from here. */
  ByteBuffer numbers = NO_NUMBERS;

  /** The bytes of the item that follow {@link #numbers}, if it is outside the graph. */
  private ByteBuffer outside = NO_NUMBERS;

  /** How many bytes of the item follow {@link #numbers}. */
  private int bytesBehind;

  private int objects;
  private @Nullable Object key;

  /** Counts the keys that collide in the table that the object is; null if nobody asked yet. */
  private @Nullable HashCollisions collisions;

  ReadPart(GraphKryo kryo, Input in, Object object, @Nullable SerialLevel level, boolean items) {
    this.kryo = kryo;
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
    while (item == UNREAD || (item == ItemKind.BYTES && !numbers.hasRemaining())) {
      if (bytesBehind == 0) {
        beginItem();
      } else {
        numbers = nextNumbers(Math.min(bytesBehind, MOST_NUMBERS_BYTES));
        bytesBehind -= numbers.remaining();
      }
    }
    return item;
  }

  private ByteBuffer nextNumbers(int length) {
    if (!outside.hasRemaining()) {
      return GraphInput.readSlice(in, length);
    }
    kryo.pass().requireNoFailure(); // or a method that goes on has garbage collected each time
    GraphInput.checkHeapNow(in);
    ByteBuffer next = outside.slice(outside.position(), length);
    outside.position(outside.position() + length);
    return next;
  }

  private void beginItem() {
    item = in.readByte();
    switch (item) {
      case ItemKind.BYTES -> bytesBehind = GraphInput.readLength(in);
      case ItemKind.ARRAY -> {
        outside = ByteBuffer.wrap(kryo.reading().blocks().copyBytes(in.readVarInt(true)));
        bytesBehind = outside.remaining();
        item = ItemKind.BYTES;
      }
      case ItemKind.END, ItemKind.OBJECT, ItemKind.FIELDS -> {}
      default -> throw Refusal.badGraph("an item of kind " + item);
    }
  }

  /** Returns how many bytes are left of the item. */
  int bytes() {
    return numbers.remaining() + bytesBehind;
  }

  /** Skips the bytes that are left of the item. */
  void skipBytes() {
    if (outside.hasRemaining()) {
      outside = NO_NUMBERS;
    } else {
      in.skip(bytesBehind);
    }
    bytesBehind = 0;
    numbers = NO_NUMBERS;
  }

  void taken() {
    item = items ? UNREAD : ItemKind.END;
  }

  /** Enters the path of the next object. Maps read keys and values in turn. */
  void enterObject(FieldPath path) {
    path.enterElements();
    int index = objects++;
    if (!(object instanceof Map)) {
      path.element(index);
    } else if (index % 2 == 0) {
      path.key(index / 2);
    } else {
      path.value(index / 2, key);
    }
  }

  /**
   * Notes an object that was read, and charges the hashing and comparing of an element or key that
   * a collection is about to get.
   */
  void tookObject(@Nullable Object taken, ReadingWork work) {
    key = taken;
    boolean isValue = object instanceof Map && objects % 2 == 0;
    if (work.isCounting() && compares(object) && !isValue) {
      double size = work.lastSize();
      work.charge(taken, size);
      if (hashes(object)) {
        if (collisions == null) {
          collisions = HashCollisions.ofKeys(0);
        }
        work.chargeCollisions(taken, size, collisions.add(taken));
      }
    }
  }

  /** Notes that the object is about to make a table of {@code places}. */
  void expectTable(int places, ReadingWork work) {
    if (work.isCounting() && isChained(object)) {
      collisions = HashCollisions.ofPlaces(places);
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
}
