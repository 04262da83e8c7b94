package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.ReferenceResolver;
import com.esotericsoftware.kryo.kryo5.util.IdentityObjectIntMap;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.Refusal;

/**
 * Reference resolver of Kryo: gives each object of a graph an id, in the order in which objects
 * begin, so that a second occurrence is written as the id of the first.
 *
 * <p>It also refuses cycles that cannot be read. A record or an immutable collection is created
 * from its finished parts, so nothing inside it can refer to it: between {@link #forbid} and {@link
 * #allow} a reference to it is refused when it is written, where Java serialization would read
 * null.
 */
public final class GraphReferences implements ReferenceResolver {
  private static final int KEPT_CAPACITY = 2048;
  private static final Object UNREAD = new Object();

  private final IdentityObjectIntMap<Object> written = new IdentityObjectIntMap<>();
  private int writtenCount;
  private final ReadObjects read = new ReadObjects();
  private final BitSet forbidden = new BitSet();
  private final CycleTracker cycles = new CycleTracker();
  private HeapRoom room = HeapRoom.FOR_UNTRUSTED_BYTES;
  private ReadingWork work = new ReadingWork(HeapRoom.FOR_TRUSTED_BYTES);

  @Override
  public void setKryo(Kryo kryo) {}

  /** Begins to read a graph. */
  void beginReading(HeapRoom next, ReadingWork nextWork) {
    room = next;
    work = nextWork;
    cycles.begin(next);
  }

  @Override
  public int getWrittenId(Object object) {
    int id = written.get(object, -1);
    if (id >= 0 && forbidden.get(id)) {
      throw Refusal.notSerializable(
          "a cycle leads back to a %s, which can be built only when everything in it is"
              .formatted(object.getClass().getName()));
    }
    return id;
  }

  @Override
  public int addWrittenObject(Object object) {
    int id = writtenCount++;
    written.put(object, id);
    return id;
  }

  /** Gives {@code replacement} the id of the object that began last, too. */
  public void alias(Object replacement) {
    written.put(replacement, writtenCount - 1);
  }

  /**
   * Gives an id to an object that its holder writes itself. Returns false if the object has an id
   * already.
   */
  boolean addIfNew(Object object) {
    boolean isNew = written.getAndIncrement(object, writtenCount, 0) == writtenCount;
    writtenCount += isNew ? 1 : 0;
    return isNew;
  }

  /**
   * Takes back {@link #addIfNew} of one of the newest objects. All objects that are newer must be
   * taken back, too, before others are added.
   */
  void forget(Object object) {
    written.remove(object, -1);
    writtenCount--;
  }

  /**
   * Removes the id of an object, so that it is written as new. Returns the id, or -1 if it had
   * none.
   */
  int hide(Object object) {
    return written.remove(object, -1);
  }

  /** Gives an object the id that {@link #hide} returned for it, in place of a newer one. */
  void show(Object object, int id) {
    written.remove(object, -1);
    if (id >= 0) {
      written.put(object, id);
    }
  }

  /**
   * Forbids references to the object whose serializer just began, until {@link #allow}.
   *
   * @return the id of the object
   */
  public int forbid() {
    int id = writtenCount - 1;
    forbidden.set(id);
    return id;
  }

  /** Allows references to the object {@code id}, which is written now. */
  public void allow(int id) {
    forbidden.clear(id);
  }

  @Override
  public int nextReadId(@SuppressWarnings("rawtypes") Class type) { // Kryo's signature
    work.isOf(type);
    read.add(UNREAD, room);
    return read.size() - 1;
  }

  /** Gives each of several finished objects the next id. */
  void addFinished(Object[] objects) {
    for (Object object : objects) {
      read.add(object, room);
    }
  }

  /** Returns the number of objects whose reading has begun. */
  int readCount() {
    return read.size();
  }

  /** Returns the id of the object whose serializer just began to read. */
  public int newestReadId() {
    return read.size() - 1;
  }

  @Override
  public void setReadObject(int id, @Nullable Object object) {
    read.set(id, object);
  }

  @Override
  @SuppressWarnings("rawtypes") // Kryo's signature
  public @Nullable Object getReadObject(Class type, int id) {
    if (id < 0 || id >= read.size() || read.get(id) == UNREAD) {
      throw Refusal.badGraph("a reference to object %d, which is not there".formatted(id));
    }
    cycles.refer(id);
    Object object = read.get(id);
    if (work.isCounting()) {
      work.refer(id, object, cycles.depthOf(id));
    }
    return object;
  }

  /** Returns the work that reading the current graph takes. */
  public ReadingWork work() {
    return work;
  }

  /** Returns the tracker of cycles among the objects that are being read. */
  public CycleTracker cycles() {
    return cycles;
  }

  @Override
  @SuppressWarnings("rawtypes") // Kryo's signature
  public boolean useReferences(Class type) {
    return type != Boolean.class && type != Byte.class;
  }

  @Override
  public void reset() {
    read.clear();
    written.clear(KEPT_CAPACITY);
    writtenCount = 0;
    forbidden.clear();
  }
}
