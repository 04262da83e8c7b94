package org.modelshare.store.internal.graph.kryo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * Fills a collection or map with the elements that are read from a graph, in a way that survives
 * reference cycles. Sets and maps hash or compare each element when they get it, and in a cycle an
 * element can arrive before all of its own fields do.
 *
 * <p>For example, a node has a set of its neighbours, and its {@code hashCode} uses its name. If
 * the set is read before the name, the node inside the set hashes as if it had none. So from the
 * first such element on, the filler keeps all elements in a list as well; when the cycle is
 * complete, as {@link CycleTracker} tells, it clears the set and adds them again.
 */
public final class CollectionFiller {
  private static final long REFERENCE_BYTES = 8;

  private final CycleTracker cycles;
  private final Target target;
  private final HeapRoom room;
  private final ReadingWork work;

  /** Counts the keys that collide; null if nobody needs to know. */
  private @Nullable HashCollisions collisions;

  /**
   * All elements so far, if one of them arrived before its own fields; else empty. Of a map, each
   * key is followed by its value.
   */
  private final ArrayList<@Nullable Object> kept = new ArrayList<>();

  /** How many places of {@link #kept} an element takes: one, or two for an entry of a map. */
  private final int width;

  private final int count;
  private int lowest;

  /** Whether to charge the work of hashing or comparing the elements, see {@link ReadingWork}. */
  private final boolean charging;

  /** The sum of the unfolded sizes of all elements so far. */
  private double size;

  private boolean anyOpen;

  private CollectionFiller(GraphKryo kryo, Target target, int width, int count) {
    this.target = target;
    this.cycles = kryo.references().cycles();
    this.room = kryo.reading().room();
    this.width = width;
    this.count = count;
    this.lowest = CycleTracker.NONE;
    this.work = kryo.references().work();
    this.charging = work.isCounting() && target.comparesKeys();
    this.collisions = newCollisions();
  }

  private @Nullable HashCollisions newCollisions() {
    return charging && count > ReadingWork.FEW_ELEMENTS ? HashCollisions.ofKeys(count) : null;
  }

  /**
   * Begins to fill a collection.
   *
   * @param count how many elements will be added
   */
  public static CollectionFiller of(GraphKryo kryo, Collection<Object> target, int count) {
    return new CollectionFiller(kryo, new Elements(target), 1, count);
  }

  /**
   * Begins to fill a map.
   *
   * @param count how many entries will be added
   */
  public static CollectionFiller of(GraphKryo kryo, Map<Object, Object> target, int count) {
    return new CollectionFiller(kryo, new Entries(target), 2, count);
  }

  /** A collection or a map. */
  private sealed interface Target {
    void put(@Nullable Object key, @Nullable Object value);

    void clear();

    void forEach(BiConsumer<@Nullable Object, @Nullable Object> action);

    boolean comparesKeys();
  }

  private record Elements(Collection<Object> collection) implements Target {
    @Override
    @SuppressWarnings("NullAway") // a collection takes null, or throws
    public void put(@Nullable Object key, @Nullable Object value) {
      collection.add(key);
    }

    @Override
    public void clear() {
      collection.clear();
    }

    @Override
    public void forEach(BiConsumer<@Nullable Object, @Nullable Object> action) {
      collection.forEach(element -> action.accept(element, null));
    }

    @Override
    public boolean comparesKeys() {
      return !(collection instanceof List);
    }
  }

  private record Entries(Map<Object, Object> map) implements Target {
    @Override
    @SuppressWarnings("NullAway") // a map takes null, or throws
    public void put(@Nullable Object key, @Nullable Object value) {
      map.put(key, value);
    }

    @Override
    public void clear() {
      map.clear();
    }

    @Override
    public void forEach(BiConsumer<@Nullable Object, @Nullable Object> action) {
      map.forEach(action);
    }

    @Override
    public boolean comparesKeys() {
      return true;
    }
  }

  /**
   * Adds an element or entry.
   *
   * @param lowLink the id of the lowest unfinished object that the element or key can reach, or
   *     {@link CycleTracker#NONE}
   * @param keySize the unfolded size of the element or key, see {@link ReadingWork#lastSize}
   */
  public void add(@Nullable Object key, @Nullable Object value, int lowLink, double keySize) {
    lowest = Math.min(lowest, lowLink);
    size += Math.abs(keySize);
    anyOpen |= keySize < 0;
    if (lowest == CycleTracker.NONE || !target.comparesKeys()) {
      charge(key, keySize);
      putOrRefuse(key, value);
      return;
    }
    if (kept.isEmpty()) {
      keepEarlier();
    }
    keep(key, value);
    if (!charging || keySize > 0) {
      charge(key, keySize);
      tryToPut(key, value);
    }
  }

  private void tryToPut(@Nullable Object key, @Nullable Object value) {
    try {
      target.put(key, value);
    } catch (RuntimeException e) {
      // The hashCode or compareTo of the key met a field that is not read yet; putAgain() calls it
      // again.
    }
  }

  private void charge(@Nullable Object key, double keySize) {
    if (charging) {
      work.charge(key, keySize);
      if (collisions != null) {
        work.chargeCollisions(key, keySize, collisions.add(key));
      }
    }
  }

  private void putOrRefuse(@Nullable Object key, @Nullable Object value) {
    try {
      target.put(key, value);
    } catch (RuntimeException e) {
      if (key == null || JdkClasses.contains(key.getClass())) {
        throw e;
      }
      throw failed(key.getClass().getName(), e);
    }
  }

  /**
   * Returns the refusal of an element whose {@code hashCode}, {@code equals} or {@code compareTo}
   * threw.
   */
  public static Refusal failed(String what, RuntimeException cause) {
    return new Refusal(
        Problem.HOOK_FAILED,
        "%s cannot be put into its collection: %s".formatted(what, ThrownErrors.text(cause)),
        cause);
  }

  private void keepEarlier() {
    room.require("a list", (long) count * width * REFERENCE_BYTES);
    kept.ensureCapacity(count * width);
    target.forEach(this::keep);
  }

  private void keep(@Nullable Object key, @Nullable Object value) {
    kept.add(key);
    if (width > 1) {
      kept.add(value);
    }
  }

  /**
   * Ends the filling, after the last element.
   *
   * @return the id of the unfinished object whose end completes the elements, or {@link
   *     CycleTracker#NONE} if they are complete
   */
  public int end() {
    if (!kept.isEmpty()) {
      cycles.whenFinished(lowest, this::putAgain);
    }
    return lowest;
  }

  private void putAgain() {
    target.clear();
    collisions = newCollisions();
    double average = size * width / kept.size();
    for (int i = 0; i < kept.size(); i += width) {
      charge(kept.get(i), anyOpen ? -average : average);
      putOrRefuse(kept.get(i), kept.get(i + width - 1));
    }
  }
}
