package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a collection, an array or the values of a map while they are read: one by one
 * from the graph, or {@link Rows} that are all there at once.
 */
public final class ReadElements {
  private final GraphKryo kryo;
  private final Input in;
  private final int count;
  private final @Nullable List<Object> rows;

  private ReadElements(GraphKryo kryo, Input in, int count, @Nullable List<Object> rows) {
    this.kryo = kryo;
    this.in = in;
    this.count = count;
    this.rows = rows;
  }

  /** Begins where their number, or the mark of rows, is due. */
  public static ReadElements begin(GraphKryo kryo, Input in) {
    int count = in.readVarInt(true);
    if (count != Rows.MARK) {
      return new ReadElements(kryo, in, GraphInput.checkCount(in, count), null);
    }
    List<Object> rows = Rows.read(kryo, in);
    return new ReadElements(kryo, in, rows.size(), rows);
  }

  public int count() {
    return count;
  }

  /** Returns the lowest unfinished object that the element which was read last leads to. */
  int lowLink() {
    return rows == null ? kryo.references().cycles().lastLowLink() : CycleTracker.NONE;
  }

  /** Returns an element; they are asked for in order, each once. */
  public @Nullable Object read(int index) {
    return rows == null ? kryo.readClassAndObject(in) : rows.get(index);
  }
}
