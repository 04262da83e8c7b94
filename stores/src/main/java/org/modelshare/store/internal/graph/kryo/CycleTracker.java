package org.modelshare.store.internal.graph.kryo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * Detects reference cycles while a graph is read. It knows which objects are still being read, and
 * for each finished object the lowest unfinished one that it can reach: its low link, as in
 * Tarjan's algorithm for strongly connected components. A collection that hashes or compares an
 * object with a low link must do so again when the cycle is complete.
 *
 * <p>Objects have the ids of {@link GraphReferences}: an object gets its id when it begins, so an
 * object inside another one has the larger id. For example, object 0 holds object 1, object 1 holds
 * the set 2, and the set holds 1 again. When the reference to 1 is read inside of 2, object 1 is
 * unfinished, so set 2 ends with the low link 1. Object 1 reaches nothing below itself: it ends the
 * cycle, and actions that wait for it run. Object 0 has no low link.
 *
 * @see <a href="https://doi.org/10.1137/0201010">Tarjan, Depth-first search and linear graph
 *     algorithms</a>
 */
public final class CycleTracker {
  /** The low link of an object from which only finished objects can be reached. */
  public static final int NONE = Integer.MAX_VALUE;

  private static final int INITIAL_DEPTH = 64;

  /** The ids of the objects that are being read, the outermost first. */
  private int[] ids = new int[INITIAL_DEPTH];

  /** For each of {@link #ids}, the lowest unfinished object that was reached inside it so far. */
  private int[] lowest = new int[INITIAL_DEPTH];

  private int depth;
  private HeapRoom room = HeapRoom.FOR_UNTRUSTED_BYTES;

  /** By the id of a finished object: its low link plus one, or 0 if it has none. */
  private int[] lowLink = {};

  /** By the id of an unfinished object: the actions that wait for its end. */
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
   * @param nextId the id that it gets if it is a new object and not a reference to an earlier one
   */
  void begin(int nextId) {
    if (depth == ids.length) {
      ids = Arrays.copyOf(ids, depth * 2);
      lowest = Arrays.copyOf(lowest, depth * 2);
    }
    ids[depth] = nextId;
    lowest[depth++] = NONE;
  }

  /** Records that the current value is or contains a reference to the object {@code id}. */
  void refer(int id) {
    if (depth > 0) {
      lowest[depth - 1] = Math.min(lowest[depth - 1], unfinished(id));
    }
  }

  /**
   * Ends the value that began last.
   *
   * @param nextId the id that the next new object gets; larger than that of the value if the value
   *     is a new object
   */
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
    List<Runnable> waiting = actions.isEmpty() ? null : actions.remove(id);
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

  /** Returns the low link of the value that ended last, or {@link #NONE}. */
  public int lastLowLink() {
    return lastLowLink;
  }

  /**
   * Runs {@code action} when the unfinished object {@code id}, and all that it can reach, is
   * finished.
   */
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

  /**
   * Follows low links from {@code id} to an unfinished object, and shortens the path for the next
   * call. Returns {@link #NONE} if there is none.
   */
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
    return depthOf(id) >= 0;
  }

  /**
   * Returns how many values are being read around the unfinished object {@code id}; a negative
   * number if the object is finished.
   */
  int depthOf(int id) {
    if (depth > 1 && id > ids[depth - 2] && id < ids[depth - 1]) {
      return -1; // an earlier part of the innermost object, as nearly always
    }
    return Arrays.binarySearch(ids, 0, depth, id);
  }
}
