package org.modelshare.store.internal.graph.kryo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

/**
 * Puts what is read into a collection or a map. Most of them hash or compare what they are given,
 * and in a cycle an element can come before all of its fields are there; then everything is put in
 * at once, as far as that goes, and once more when the cycle is complete.
 */
public final class CollectionFiller {
  private static final long REFERENCE_BYTES = 8;

  private final CycleTracker cycles;
  private final Target target;
  private final HeapRoom room;

  /**
   * The elements that were put in too early, with those before them; of a map each key before its
   * value.
   */
  private final ArrayList<@Nullable Object> kept = new ArrayList<>();

  /** One for a collection, two for a map. */
  private final int width;

  private final int count;
  private int lowest;

  private CollectionFiller(GraphKryo kryo, Target target, int width, int count) {
    this.target = target;
    this.cycles = kryo.references().cycles();
    this.room = kryo.reading().room();
    this.width = width;
    this.count = count;
    this.lowest = CycleTracker.NONE;
  }

  /**
   * Begins with a collection.
   *
   * @param count how many elements will be added
   */
  public static CollectionFiller of(GraphKryo kryo, Collection<Object> target, int count) {
    return new CollectionFiller(kryo, new Elements(target), 1, count);
  }

  /**
   * Begins with a map.
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
   * @param lowLink the lowest unfinished object that the key leads to
   */
  public void add(@Nullable Object key, @Nullable Object value, int lowLink) {
    lowest = Math.min(lowest, lowLink);
    if (lowest == CycleTracker.NONE || !target.comparesKeys()) {
      putOrRefuse(key, value);
      return;
    }
    if (kept.isEmpty()) {
      keepEarlier();
    }
    keep(key, value);
    try {
      target.put(key, value);
    } catch (RuntimeException e) {
      // A method of the key missed what is not there yet; it is called again.
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

  /** Tells that a method of the model threw while {@code what} was hashed or compared. */
  public static Refusal failed(String what, RuntimeException cause) {
    return new Refusal(
        Problem.HOOK_FAILED,
        "%s cannot be put into its collection: %s".formatted(what, cause),
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
   * Ends the contents.
   *
   * @return the lowest unfinished object that decides when they are final, or {@link
   *     CycleTracker#NONE} if they are
   */
  public int end() {
    if (!kept.isEmpty()) {
      cycles.whenFinished(lowest, this::putAgain);
    }
    return lowest;
  }

  private void putAgain() {
    target.clear();
    for (int i = 0; i < kept.size(); i += width) {
      putOrRefuse(kept.get(i), kept.get(i + width - 1));
    }
  }
}
