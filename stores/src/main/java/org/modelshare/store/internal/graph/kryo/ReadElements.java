package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the elements of a collection or array, or of the values of a map. It reads them from
 * the graph one by one, unless they are {@link Rows}, which are all read at the beginning.
 */
public final class ReadElements {
  private final GraphKryo kryo;
  private final Input in;
  private final int count;
  private final Object @Nullable [] rows;

  private ReadElements(GraphKryo kryo, Input in, int count, Object @Nullable [] rows) {
    this.kryo = kryo;
    this.in = in;
    this.count = count;
    this.rows = rows;
  }

  /** Begins at the position where the graph has the number of elements, or {@link Rows#MARK}. */
  public static ReadElements begin(GraphKryo kryo, Input in) {
    int count = in.readVarInt(true);
    if (count != Rows.MARK) {
      return new ReadElements(kryo, in, GraphInput.checkCount(in, count), null);
    }
    Object[] rows = Rows.read(kryo, in);
    return new ReadElements(kryo, in, rows.length, rows);
  }

  public int count() {
    return count;
  }

  /** Returns the rows as an array of class {@code type}; null if the elements are no such array. */
  Object @Nullable [] rows(Class<?> type) {
    return rows != null && rows.getClass() == type ? rows : null;
  }

  /** Returns the low link of the element that was read last, see {@link CycleTracker}. */
  int lowLink() {
    return rows == null ? kryo.references().cycles().lastLowLink() : CycleTracker.NONE;
  }

  /** Returns the unfolded size of the element that was read last, see {@link ReadingWork}. */
  double size() {
    return rows == null ? kryo.references().work().lastSize() : 1;
  }

  /** Reads an element. The caller asks for each element once, in order. */
  public @Nullable Object read(int index) {
    return rows == null ? kryo.readClassAndObject(in) : rows[index];
  }
}
