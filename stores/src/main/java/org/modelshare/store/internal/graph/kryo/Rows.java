package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

/**
 * Arrays of one primitive type and one length that are all the elements of a collection or array,
 * or all the values of a map. Together they become one block of two dimensions: a {@code
 * double[][]} of 1000 arrays of 600 numbers is one block of shape {@code [1000, 600]} in place of
 * 1000 blocks.
 *
 * <p>The graph has {@link #MARK} in place of the number of elements, then the class of the arrays
 * and the number of the block. Each row gets an id of its own, so that other objects can refer to
 * it.
 */
public final class Rows {
  /** Stands in a graph in place of the number of elements. */
  public static final int MARK = -1;

  /**
   * The heap that a row needs besides its numbers: the header of its array, references, and a place
   * in a hash table.
   */
  private static final long OVERHEAD_BYTES = 96;

  private Rows() {}

  /**
   * Writes values as rows, if together they are large enough for a block, all have one type and
   * length, and no array is in the graph already or twice among the values.
   *
   * @return whether they were written
   */
  static boolean write(GraphKryo kryo, Output out, Collection<?> values) {
    return write(kryo, out, values, Long.MAX_VALUE);
  }

  /**
   * Writes the values of a map as rows, unless each of them is large enough for a block of its own.
   * Such a block has the key in its name, as in {@code weights[conv1]}.
   *
   * @return whether they were written
   */
  static boolean writeMapValues(GraphKryo kryo, Output out, Collection<?> values) {
    return write(kryo, out, values, BlockSizes.OUT_OF_BAND_BYTES - 1);
  }

  /**
   * Writes the rows of a collection or map that serializes itself, before its own methods run. They
   * then write references to these rows.
   */
  public static void writeAhead(GraphKryo kryo, Output out, Object holder) {
    List<Object> values = arraysOf(kryo, holder);
    boolean written =
        holder instanceof Map ? writeMapValues(kryo, out, values) : write(kryo, out, values);
    if (!written) {
      out.writeVarInt(0, true);
    }
  }

  /**
   * Returns the elements of a collection or the values of a map if they may be rows, else none. A
   * collection that cannot be iterated has none: its own methods know how to write it.
   */
  private static List<Object> arraysOf(GraphKryo kryo, Object holder) {
    try {
      Collection<?> values =
          holder instanceof Map<?, ?> map ? map.values() : (Collection<?>) holder;
      return beginsWithArray(kryo, values) ? copyOf(values) : List.of();
    } catch (RuntimeException _) {
      return List.of(); // as Eclipse Collections have it, if the caller does not hold their lock
    }
  }

  /**
   * Returns whether the first value is an array of primitives, and the same one for each iterator:
   * some collections create their elements anew.
   */
  @SuppressWarnings("ReferenceEquality") // the same object, or another one that is equal
  private static boolean beginsWithArray(GraphKryo kryo, Collection<?> values) {
    Object first = values.isEmpty() ? null : values.iterator().next();
    return first != null
        && elements(kryo, first.getClass()) != null
        && first == values.iterator().next();
  }

  private static List<Object> copyOf(Collection<?> values) {
    List<Object> copy = new ArrayList<>();
    for (Object value : values) {
      copy.add(value);
    }
    return copy;
  }

  /** Reads the rows that {@link #writeAhead} wrote. */
  public static void readAhead(GraphKryo kryo, Input in) {
    int count = in.readVarInt(true);
    if (count == MARK) {
      read(kryo, in);
    } else if (count != 0) {
      throw Refusal.badGraph("%d elements ahead of their collection".formatted(count));
    }
  }

  /** Returns whether objects of a class may hold rows. */
  public static boolean mayBeIn(Class<?> type) {
    return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
  }

  private static boolean write(GraphKryo kryo, Output out, Collection<?> values, long maxRowBytes) {
    Object first = values.isEmpty() ? null : values.iterator().next();
    PrimitiveType elements = first == null ? null : elements(kryo, first.getClass());
    if (first == null || elements == null) {
      return false;
    }
    long columns = Array.getLength(first);
    long rowBytes = columns * elements.dtype().widthBytes();
    WrittenBlocks blocks =
        rowBytes > maxRowBytes ? null : kryo.writing().blocksFor(rowBytes * values.size());
    List<Object> rows = blocks == null ? List.of() : register(kryo, values, first);
    if (blocks == null || rows.isEmpty()) {
      return false;
    }
    List<Long> shape = List.of((long) rows.size(), columns);
    out.writeVarInt(MARK, true);
    kryo.writeClass(out, first.getClass());
    out.writeVarInt(
        blocks.addRows(kryo.pass().path(), elements.dtype(), shape, elements.bytesOfEach(rows)),
        true);
    return true;
  }

  /**
   * Returns the primitive type of the arrays of class {@code type}; null if it is none, or if a
   * user registered a serializer of it.
   */
  private static @Nullable PrimitiveType elements(Kryo kryo, Class<?> type) {
    return type.isArray()
            && type.getComponentType().isPrimitive()
            && kryo.getSerializer(type) instanceof PrimitiveArraysSerializer plain
        ? plain.elements()
        : null;
  }

  /**
   * Gives each value an id. Returns no rows, and gives no ids, if a value differs from {@code
   * first} in type or length or has an id already.
   */
  private static List<Object> register(GraphKryo kryo, Collection<?> values, Object first) {
    GraphReferences references = kryo.references();
    List<Object> rows = new ArrayList<>(values.size());
    for (Object value : values) {
      boolean alike =
          value != null
              && value.getClass() == first.getClass()
              && Array.getLength(value) == Array.getLength(first);
      if (!alike || !references.addIfNew(value)) {
        rows.forEach(references::forget);
        return List.of();
      }
      rows.add(value);
    }
    return rows;
  }

  /** Reads rows, after {@link #MARK}. */
  static Object[] read(GraphKryo kryo, Input in) {
    Registration type = kryo.readClass(in);
    PrimitiveType elements = type == null ? null : elements(kryo, type.getType());
    if (elements == null) {
      throw Refusal.badGraph("rows of %s".formatted(type));
    }
    int index = in.readVarInt(true);
    ReadBlocks blocks = kryo.reading().blocks();
    ReadBlocks.Taken taken = blocks.take(index, elements.dtype());
    int count = count(taken.block(), kryo.reading().room());
    Object[] rows = blocks.copy(taken, elements, count);
    kryo.references().addFinished(rows);
    return rows;
  }

  /** Returns the number of rows of a block, after asking for room on the heap. */
  private static int count(Block block, HeapRoom room) {
    if (!isRows(block.shape(), block.dtype(), block.lengthBytes())) {
      throw Refusal.badGraph(
          "block %s has shape %s and %d bytes, which are no rows"
              .formatted(block.name(), block.shape(), block.lengthBytes()));
    }
    int count = block.shape().getFirst().intValue();
    room.requireInPieces(
        "%s with %,d rows".formatted(block.name(), count),
        block.lengthBytes() + count * OVERHEAD_BYTES);
    return count;
  }

  /**
   * Compares shape and length by division, because a product may overflow. Refuses rows without
   * bytes, whose number nothing would limit.
   */
  private static boolean isRows(List<Long> shape, DType dtype, long lengthBytes) {
    return lengthBytes > 0
        && shape.size() == 2
        && shape.getFirst() > 0
        && shape.getFirst() <= PrimitiveType.LONGEST_ARRAY
        && lengthBytes % (shape.getFirst() * dtype.widthBytes()) == 0
        && lengthBytes / (shape.getFirst() * dtype.widthBytes()) == shape.getLast();
  }
}
