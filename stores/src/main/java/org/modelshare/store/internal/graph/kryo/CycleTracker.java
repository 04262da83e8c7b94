package org.modelshare.store.internal.graph.kryo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * Knows which objects of a graph are still being read, and which of those that have been read lead
 * back to one of them. A collection that hashes or compares such an object must do so once more
 * when the cycle is complete. Objects have the ids of {@link GraphReferences}; an object that is
 * inside another one has the larger id.
 *
 * @see <a href="https://doi.org/10.1137/0201010">Tarjan, Depth-first search and linear graph
 *     algorithms</a>, from where the lowest ids are
 */
public final class CycleTracker {
  /** In place of an id: everything that an object leads to is there. */
  public static final int NONE = Integer.MAX_VALUE;

  private static final int INITIAL_DEPTH = 64;

  /** The objects that are being read, the outermost first. */
  private int[] ids = new int[INITIAL_DEPTH];

  /** For each of {@link #ids}, the lowest unfinished object that was referred to inside it. */
  private int[] lowest = new int[INITIAL_DEPTH];

  private int depth;
  private HeapRoom room = HeapRoom.FOR_BARE_FILES;

  /** By id: one more than the lowest unfinished object that a finished object leads to, or 0. */
  private int[] lowLink = {};

  private final Map<Integer, List<Runnable>> actions = new HashMap<>();
  private int lastLowLink = NONE;

  /** Forgets everything, for the next graph. */
  void begin(HeapRoom next) {
    room = next;
    depth = 0;
    lowLink = new int[0];
    actions.clear();
  }

  /**
   * Begins to read a value.
   *
   * @param nextId what its id will be if it turns out to be an object that was not read before
   */
  void begin(int nextId) {
    if (depth == ids.length) {
      ids = Arrays.copyOf(ids, depth * 2);
      lowest = Arrays.copyOf(lowest, depth * 2);
    }
    ids[depth] = nextId;
    lowest[depth++] = NONE;
  }

  /** Notes that the value which is being read refers to an object that was read before. */
  void refer(int id) {
    if (depth > 0) {
      lowest[depth - 1] = Math.min(lowest[depth - 1], unfinished(id));
    }
  }

  /** Ends the value that began last. */
  void end(int nextId) {
    int id = ids[--depth];
    int low = lowest[depth];
    if (depth == 0 || nextId > id) {
      low = finish(id, low);
    }
    if (depth > 0) {
      lowest[depth - 1] = Math.min(lowest[depth - 1], low);
    }
    lastLowLink = low;
  }

  private int finish(int id, int low) {
    List<Runnable> waiting = actions.remove(id);
    if (low < id) {
      setLowLink(id, low);
      if (waiting != null) {
        actions.computeIfAbsent(low, _ -> new ArrayList<>()).addAll(waiting);
      }
      return low;
    }
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
    return NONE;
  }

  /** Returns the lowest unfinished object that the value which ended last leads to. */
  public int lastLowLink() {
    return lastLowLink;
  }

  /** Does something as soon as everything is there that the unfinished object {@code id} needs. */
  public void whenFinished(int id, Runnable action) {
    actions.computeIfAbsent(id, _ -> new ArrayList<>()).add(action);
  }

  private void setLowLink(int id, int low) {
    if (id >= lowLink.length) {
      int length = Math.max(INITIAL_DEPTH, id + id / 2);
      room.require("a list", (long) length * Integer.BYTES);
      lowLink = Arrays.copyOf(lowLink, length);
    }
    lowLink[id] = low + 1;
  }

  /** Follows finished objects to the unfinished one, and makes the way shorter for the next one. */
  private int unfinished(int id) {
    int end = id;
    while (end != NONE && !isUnfinished(end)) {
      end = next(end);
    }
    for (int at = id, next; at != end; at = next) {
      next = next(at);
      if (at < lowLink.length) {
        lowLink[at] = end == NONE ? 0 : end + 1;
      }
    }
    return end;
  }

  private int next(int finished) {
    return finished < lowLink.length && lowLink[finished] > 0 ? lowLink[finished] - 1 : NONE;
  }

  private boolean isUnfinished(int id) {
    return Arrays.binarySearch(ids, 0, depth, id) >= 0;
  }
}
