package org.modelshare.store.internal.graph.kryo;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.ComparedFields;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.LargeStackThread;
import org.modelshare.store.internal.system.Refusal;

/**
 * The budget of work for reading a graph that nothing vouches for. A graph of one kilobyte can name
 * sets within sets whose hash code takes years to compute, and Java cannot stop a thread that
 * computes one. So the work is known before an object is put into a collection that hashes or
 * compares it: each object that was read has an unfolded size, which is one, plus an eighth of the
 * bytes of its own data, plus the unfolded sizes of all that its {@code hashCode}, {@code equals}
 * and {@code compareTo} reach. A shared object counts each time that it is reached.
 *
 * <p>For example, list 0 is empty and each of the lists 1 to 40 holds the list before it twice. The
 * graph has 41 lists, but list 40 has an unfolded size of more than 2<sup>40</sup>. As a value of a
 * map it costs nothing; as a key it exceeds the budget.
 *
 * <p>Values begin and end here as in {@link CycleTracker}. Of a graph that somebody vouches for,
 * nothing is counted.
 */
public final class ReadingWork {
  /** Work that every graph may cause: far less than a second. */
  private static final double BASE = 100e6;

  /** Work that each byte of a graph may cause. */
  private static final double PER_BYTE = 1000;

  /**
   * The work of a collision of hash codes: a comparison in a place of memory that is not cached.
   */
  private static final double PER_COLLISION = 4;

  /** Interrupts are looked for after so much work: some tenths of a millisecond. */
  private static final double UNTIL_INTERRUPT_CHECK = 100_000;

  private static final double BYTES_PER_STEP = 8;

  /**
   * The class of a list that has one element any number of times. It asks for an array of its
   * length and makes none, so a list of any length takes a few bytes, here as in the graph.
   */
  public static final Class<?> REPEATING_LIST = Collections.nCopies(1, "").getClass();

  private static final int INITIAL_DEPTH = 64;
  private static final int INITIAL_OBJECTS = 64;

  /** A collection of so few elements costs little, however its hash codes collide. */
  static final int FEW_ELEMENTS = 16;

  /** A value that is being read. */
  private static final class Frame {
    double size;
    boolean open;
    boolean target;
    @Nullable Class<?> type;
  }

  private final boolean counting;
  private final HeapRoom room;
  private final Map<Class<?>, ComparedFields> compared = new HashMap<>();
  private Frame[] frames = new Frame[INITIAL_DEPTH];
  private int depth;

  /** The position in the graph up to which bytes are part of a size. */
  private int position;

  /**
   * By the id of a finished object: its unfolded size, negative if it is open. Numbers of this type
   * neither overflow nor need eight bytes.
   */
  private float[] sizes = {};

  private double left = BASE;
  private double total = BASE;
  private double nextInterruptCheck;
  private double lastSize;
  private double sizeBefore;
  private boolean openBefore;
  private double largestTarget = 1;

  ReadingWork(HeapRoom room) {
    this.counting = room.isForUntrustedBytes();
    this.room = room;
  }

  /** Returns whether work is counted at all. */
  public boolean isCounting() {
    return counting;
  }

  /** Sets the budget by the length of the graph. */
  void begin(int graphBytes) {
    total = BASE + PER_BYTE * graphBytes;
    left = total;
    nextInterruptCheck = left;
  }

  /** Begins a value at a position of the graph. */
  void beginValue(int at) {
    if (!counting) {
      return;
    }
    countBytes(at);
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
    }
    Frame frame = frames[depth];
    if (frame == null) {
      frame = new Frame();
      frames[depth] = frame;
    }
    depth++;
    frame.size = 1;
    frame.open = false;
    frame.target = false;
    frame.type = null;
  }

  private void countBytes(int at) {
    if (depth > 0) {
      frames[depth - 1].size += Math.max(0, at - position) / BYTES_PER_STEP;
    }
    position = at;
  }

  /** Tells the class of the object that begins as the current value. */
  void isOf(Class<?> type) {
    if (counting && depth > 0) {
      frames[depth - 1].type = type;
    }
  }

  /**
   * Counts a reference as a part of the current value. An object that is not finished counts with
   * the size that it has so far, and makes the current value open: it may grow.
   *
   * @param frame the place of the object among the values that are being read; negative if the
   *     object is finished
   */
  void refer(int id, @Nullable Object object, int frame) {
    if (depth == 0) {
      return;
    }
    Frame current = frames[depth - 1];
    if (frame < 0) {
      float size = id < sizes.length ? sizes[id] : 0;
      current.size += Math.abs(size);
      current.open |= size < 0;
    } else if (object != null && comparedFields(object.getClass()) != ComparedFields.NONE) {
      current.size += frames[frame].size;
      current.open = true;
      frames[frame].target = true;
    }
  }

  /**
   * Ends the value that began last.
   *
   * @param newId the id of the value, or a negative number if it is none or a reference
   */
  void endValue(int at, int newId, @Nullable Object value) {
    if (!counting) {
      return;
    }
    countBytes(at);
    Frame frame = frames[--depth];
    boolean flat = value == null || comparedFields(value.getClass()) == ComparedFields.NONE;
    double size = flat ? 1 : unfolded(frame.size, value);
    boolean open = frame.open && !flat;
    if (frame.target) {
      largestTarget = Math.max(largestTarget, size);
    }
    lastSize = open ? -size : size;
    if (newId >= 0) {
      setSize(newId, (float) lastSize);
    }
    if (depth > 0) {
      Frame parent = frames[depth - 1];
      sizeBefore = parent.size;
      openBefore = parent.open;
      parent.size += size;
      parent.open |= open;
    }
  }

  /** Adds the data that an object has outside the graph, and what is more than proportional. */
  private static double unfolded(double size, @Nullable Object value) {
    return switch (value) {
      case Buffer buffer -> size + buffer.remaining() / BYTES_PER_STEP;
      case BigDecimal _ -> Math.pow(size, 1.5); // comparing multiplies by a power of ten
      case CopyOnWriteArraySet<?> set -> size * Math.max(1, set.size()); // equals is quadratic
      case List<?> list when list.getClass() == REPEATING_LIST -> size * Math.max(1, list.size());
      case null -> size;
      default ->
          value.getClass().isArray() && value.getClass().getComponentType().isPrimitive()
              ? size + Array.getLength(value) / BYTES_PER_STEP
              : size;
    };
  }

  private void setSize(int id, float size) {
    if (id >= sizes.length) {
      int length = Math.max(INITIAL_OBJECTS, id + id / 2);
      room.require("a list", (long) length * Float.BYTES);
      sizes = Arrays.copyOf(sizes, length);
    }
    sizes[id] = size;
  }

  /**
   * Takes the value that ended last out of the size of the current one, if the methods of the
   * current one do not read this field.
   */
  public void wasField(String name) {
    if (counting && depth > 0) {
      Frame frame = frames[depth - 1];
      if (frame.type != null && !comparedFields(frame.type).contains(name)) {
        frame.size = sizeBefore;
        frame.open = openBefore;
      }
    }
  }

  private ComparedFields comparedFields(Class<?> type) {
    ComparedFields known = compared.get(type);
    if (known == null) {
      known = ComparedFields.of(type);
      compared.put(type, known);
    }
    return known;
  }

  /**
   * Returns the unfolded size of the value that ended last; negative if it is open: if its methods
   * may reach an object that was not finished.
   */
  public double lastSize() {
    return lastSize;
  }

  /** An open object may have grown: a part of it by as much as any other object did. */
  private double work(double size) {
    return size < 0 ? -size * largestTarget : size;
  }

  /**
   * Charges the hashing of an object, before it is done.
   *
   * @param size as {@link #lastSize} returned it
   */
  public void charge(@Nullable Object object, double size) {
    if (counting) {
      spend(workOf(object, size));
    }
  }

  /** Charges the comparing of an object with others that have the same hash code. */
  public void chargeCollisions(@Nullable Object object, double size, int collisions) {
    if (counting && collisions > 0) {
      double steps = workOf(object, size) * PER_COLLISION * collisions;
      spend(steps);
      if (depth > 0) {
        frames[depth - 1].size += steps; // comparing the collection takes as much
      }
    }
  }

  /** Arrays are compared by identity, unless they are in a list. */
  private double workOf(@Nullable Object object, double size) {
    return object == null || object.getClass().isArray() ? 1 : work(size);
  }

  /** Charges the hashing of all elements of the collection that is being read. */
  public void chargeAll(Collection<? extends @Nullable Object> elements) {
    if (counting) {
      spend(work(averageSize(elements.size())) * elements.size());
    }
  }

  /** Returns the mean unfolded size of the elements that were read into the current collection. */
  public double averageSize(int elements) {
    if (!counting) {
      return 1;
    }
    Frame frame = frames[depth - 1];
    double average = frame.size / Math.max(1, elements);
    return frame.open ? -average : average;
  }

  /**
   * Charges the steps that a table of {@code Set.of} or {@code Map.of} takes to find a free place
   * for each key. It has twice as many places as keys; a key whose place is taken gets the next one
   * that is free, and is compared with the keys on the way there.
   */
  public void chargeTable(Collection<? extends @Nullable Object> keys) {
    if (!counting || keys.size() <= FEW_ELEMENTS) {
      return;
    }
    double each = Math.abs(averageSize(keys.size()));
    int places = Math.min(Integer.MAX_VALUE / 2, keys.size()) * 2;
    HashCollisions equalHashes = HashCollisions.ofKeys(keys.size());
    BitSet taken = new BitSet(places);
    for (Object key : keys) {
      int hash = HashCollisions.hashOf(key);
      int place = Math.floorMod(hash, places);
      int free = taken.nextClearBit(place);
      if (free >= places) {
        free = taken.nextClearBit(0) + places;
      }
      taken.set(free % places);
      spend(PER_COLLISION * ((double) free - place + each * equalHashes.add(key, hash)));
    }
  }

  private void spend(double steps) {
    left -= steps;
    if (left < 0) {
      throw new Refusal(
          Problem.TOO_MUCH_WORK,
          "hashing and comparing takes more than %,.0f steps".formatted(total));
    }
    if (left < nextInterruptCheck) {
      nextInterruptCheck = left - UNTIL_INTERRUPT_CHECK;
      LargeStackThread.checkInterrupt();
    }
  }
}
