package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.IntBuffer;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * Ways in which hand-written tables find their keys: each is refused with keys that another JVM
 * would not find, and answers in another JVM with all others.
 */
@SuppressWarnings({
  "EqualsUsingHashCode",
  "IdentityHashMapUsage",
  "ReferenceEquality",
  "UnusedMethod",
  "UnusedVariable",
  "serial"
}) // as models have them
final class TablePlacesTest {
  private static final int PLACES = 64;

  interface Table {
    void add(Object key, Object value);

    @Nullable Object get(Object key);
  }

  private static final class Plain {}

  private record Word(String text, int number) {}

  private static int next(int place) {
    return (place + 1) % PLACES;
  }

  /** As Java's IdentityHashMap, but by hash codes. */
  private static class Alternating implements Table {
    private final @Nullable Object[] kv = new Object[2 * PLACES];

    @Override
    public void add(Object key, Object value) {
      int i = place(key);
      kv[i] = key;
      kv[i + 1] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      return kv[place(key) + 1];
    }

    private int place(Object key) {
      int i = (hash(key) & (PLACES - 1)) << 1;
      while (kv[i] != null && !isSame(key, Objects.requireNonNull(kv[i]))) {
        i += 2;
        if (i == kv.length) {
          i = 0;
        }
      }
      return i;
    }

    int hash(Object key) {
      return key.hashCode();
    }

    boolean isSame(Object key, Object other) {
      return key.equals(other);
    }
  }

  private static final class SerializableAlternating extends Alternating implements Serializable {}

  private static final class ByIdentity extends Alternating {
    @Override
    int hash(Object key) {
      return System.identityHashCode(key);
    }

    @Override
    boolean isSame(Object key, Object other) {
      return key == other;
    }
  }

  /** As Java's Map.ofN. */
  private static final class Probing implements Table {
    private final @Nullable Object[] table = new Object[2 * PLACES];

    @Override
    public void add(Object key, Object value) {
      int i = -probe(key) - 1;
      table[i] = key;
      table[i + 1] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      int i = probe(key);
      return i < 0 ? null : table[i + 1];
    }

    private int probe(Object key) {
      int i = Math.floorMod(key.hashCode(), table.length >> 1) << 1;
      while (true) {
        Object each = table[i];
        if (each == null) {
          return -i - 1;
        } else if (key.equals(each)) {
          return i;
        } else if ((i += 2) == table.length) {
          i = 0;
        }
      }
    }
  }

  /** Names nothing a key. */
  private static final class Parallel implements Table {
    private final @Nullable Object[] meanings = new Object[PLACES];
    private final @Nullable Object[] words = new Object[PLACES];

    @Override
    public void add(Object word, Object meaning) {
      int place = place(word);
      words[place] = word;
      meanings[place] = meaning;
    }

    @Override
    public @Nullable Object get(Object word) {
      int place = place(word);
      return words[place] == null ? null : meanings[place];
    }

    private int place(Object word) {
      int place = Objects.hash(word, 3) & (PLACES - 1);
      while (words[place] != null && !Objects.equals(words[place], word)) {
        place = next(place);
      }
      return place;
    }
  }

  /** As Python's dict, and Guava's CompactHashMap: places of a table of numbers lead to entries. */
  private static final class Compact implements Table {
    private final int[] index = new int[PLACES];
    private final Object[] entries = new Object[PLACES];
    private final Object[] values = new Object[PLACES];
    private int size;

    @Override
    public void add(Object key, Object value) {
      entries[size] = key;
      values[size++] = value;
      index[place(key)] = size;
    }

    @Override
    public @Nullable Object get(Object key) {
      int found = index[place(key)];
      return found == 0 ? null : values[found - 1];
    }

    private int place(Object key) {
      int place = key.hashCode() & (PLACES - 1);
      while (index[place] != 0 && !entries[index[place] - 1].equals(key)) {
        place = next(place);
      }
      return place;
    }
  }

  /** Keeps the hash code in its nodes, and the key behind the value. */
  private static final class Nodes implements Table {
    private static final class Node {
      private final Object meaning;
      private final Object word;
      private final int code;
      private @Nullable Node later;

      Node(Object word, Object meaning) {
        this.word = word;
        this.meaning = meaning;
        this.code = word.hashCode();
      }
    }

    private final @Nullable Node[] table = new Node[PLACES];

    @Override
    public void add(Object word, Object meaning) {
      Node node = new Node(word, meaning);
      node.later = table[node.code & (PLACES - 1)];
      table[node.code & (PLACES - 1)] = node;
    }

    @Override
    public @Nullable Object get(Object word) {
      Node asked = new Node(word, word);
      Node node = table[asked.code & (PLACES - 1)];
      while (node != null && !(node.code == asked.code && node.word.equals(word))) {
        node = node.later;
      }
      return node == null ? null : node.meaning;
    }
  }

  /** All of its nodes are in one chain; its nodes compare themselves. */
  private static final class Chain implements Table {
    private static final class Link {
      private final Object value;
      private final Object name;
      private final @Nullable Link next;

      Link(Object name, Object value, @Nullable Link next) {
        this.name = name;
        this.value = value;
        this.next = next;
      }

      boolean is(Object other) {
        return name.equals(other);
      }
    }

    private final @Nullable Object[] links = new Object[2];

    @Override
    public void add(Object key, Object value) {
      links[key.hashCode() & 1] = new Link(key, value, (Link) links[key.hashCode() & 1]);
    }

    @Override
    public @Nullable Object get(Object key) {
      for (Link link = (Link) links[key.hashCode() & 1]; link != null; link = link.next) {
        if (link.is(key)) {
          return link.value;
        }
      }
      return null;
    }
  }

  private static final class TwoLevels implements Table {
    private final @Nullable Object[][] names = new Object[8][PLACES];
    private final @Nullable Object[][] values = new Object[8][PLACES];

    @Override
    public void add(Object key, Object value) {
      int hash = key.hashCode() * 31;
      names[hash >>> 29][hash & (PLACES - 1)] = key;
      values[hash >>> 29][hash & (PLACES - 1)] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      int hash = key.hashCode() * 31;
      return key.equals(names[hash >>> 29][hash & (PLACES - 1)])
          ? values[hash >>> 29][hash & (PLACES - 1)]
          : null;
    }
  }

  private static final class Buckets implements Table {
    private record Pair(Object value, Object name) {}

    private final List<List<Pair>> buckets = new ArrayList<>();

    Buckets() {
      for (int i = 0; i < 4; i++) {
        buckets.add(new ArrayList<>());
      }
    }

    @Override
    public void add(Object key, Object value) {
      buckets.get(Math.floorMod(key.hashCode(), 4)).add(new Pair(value, key));
    }

    @Override
    public @Nullable Object get(Object key) {
      for (Pair pair : buckets.get(Math.floorMod(key.hashCode(), 4))) {
        if (pair.name().equals(key)) {
          return pair.value();
        }
      }
      return null;
    }
  }

  private static final class MapsByHash implements Table {
    @SuppressWarnings({"unchecked", "rawtypes"}) // no arrays of generic types
    private final Map<Object, Object>[] shards = new Map[4];

    MapsByHash() {
      Arrays.setAll(shards, _ -> new HashMap<>());
    }

    @Override
    public void add(Object key, Object value) {
      shards[key.hashCode() & 3].put(key, value);
    }

    @Override
    public @Nullable Object get(Object key) {
      return shards[key.hashCode() & 3].get(key);
    }
  }

  private static final class ByNumber implements Table {
    private record Named(Object name, Object value) {}

    private final Map<Integer, Named> byHash = new HashMap<>();

    @Override
    public void add(Object key, Object value) {
      byHash.put(key.hashCode(), new Named(key, value));
    }

    @Override
    public @Nullable Object get(Object key) {
      Named entry = byHash.get(key.hashCode());
      return entry != null && entry.name.equals(key) ? entry.value : null;
    }
  }

  private static final class Atomic implements Table {
    private final AtomicReferenceArray<@Nullable Object> keys = new AtomicReferenceArray<>(PLACES);
    private final AtomicReferenceArray<Object> values = new AtomicReferenceArray<>(PLACES);

    @Override
    public void add(Object key, Object value) {
      keys.set(place(key), key);
      values.set(place(key), value);
    }

    @Override
    public @Nullable Object get(Object key) {
      return values.get(place(key));
    }

    private int place(Object key) {
      int place = key.hashCode() & (PLACES - 1);
      while (keys.get(place) != null && !key.equals(keys.get(place))) {
        place = next(place);
      }
      return place;
    }
  }

  /** Has one of two places for each key. */
  private static final class Cuckoo implements Table {
    private final @Nullable Object[] left = new Object[PLACES];
    private final @Nullable Object[] right = new Object[PLACES];
    private final Object[] values = new Object[2 * PLACES];

    @Override
    public void add(Object key, Object value) {
      int hash = key.hashCode();
      if (left[hash & (PLACES - 1)] == null) {
        left[hash & (PLACES - 1)] = key;
        values[hash & (PLACES - 1)] = value;
      } else {
        right[(hash >>> 7) & (PLACES - 1)] = key;
        values[PLACES + ((hash >>> 7) & (PLACES - 1))] = value;
      }
    }

    @Override
    public @Nullable Object get(Object key) {
      int hash = key.hashCode();
      if (key.equals(left[hash & (PLACES - 1)])) {
        return values[hash & (PLACES - 1)];
      }
      boolean isRight = key.equals(right[(hash >>> 7) & (PLACES - 1)]);
      return isRight ? values[PLACES + ((hash >>> 7) & (PLACES - 1))] : null;
    }
  }

  private static class ByFunction implements Table {
    private final @Nullable Object[] keys = new Object[PLACES];
    private final Object[] values = new Object[PLACES];

    @Override
    public void add(Object key, Object value) {
      int place = find(key);
      keys[place] = key;
      values[place] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      int place = find(key);
      return keys[place] == null ? null : values[place];
    }

    private int find(Object key) {
      int place = place(key);
      while (keys[place] != null && !key.equals(keys[place])) {
        place = next(place);
      }
      return place;
    }

    int place(Object key) {
      ToIntFunction<Object> place = each -> Objects.hashCode(each) & (PLACES - 1);
      return place.applyAsInt(key);
    }
  }

  private static final class ByArray extends ByFunction {
    @Override
    int place(Object key) {
      return Math.floorMod(Arrays.hashCode(new Object[] {key}), PLACES);
    }
  }

  private static final class ByReference extends ByFunction {
    @Override
    int place(Object key) {
      Supplier<Integer> hash = key::hashCode;
      return Math.floorMod(hash.get(), PLACES);
    }
  }

  private static final class ByHandle extends ByFunction {
    private static final MethodHandle HASH;

    static {
      try {
        HASH =
            MethodHandles.lookup()
                .findVirtual(Object.class, "hashCode", MethodType.methodType(int.class));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("no hashCode()", e);
      }
    }

    @Override
    int place(Object key) {
      try {
        return Math.floorMod((int) HASH.invokeExact(key), PLACES);
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private interface Hashing {
    default int spread(Object key) {
      int hash = key.hashCode();
      return hash ^ hash >>> 16;
    }
  }

  private static final class ByDefaultMethod extends ByFunction implements Hashing {
    @Override
    int place(Object key) {
      return spread(key) & (PLACES - 1);
    }
  }

  private static final class ByIdentityFunction extends ByFunction {
    private final transient ToIntFunction<Object> hasher = System::identityHashCode;

    @Override
    int place(Object key) {
      return hasher.applyAsInt(key) & (PLACES - 1);
    }
  }

  /** Looks into the array of another class. */
  private static final class Outside implements Table {
    private static final class Data {
      private final @Nullable Object[] names = new Object[PLACES];
      private final Object[] values = new Object[PLACES];
    }

    private final Data data = new Data();

    @Override
    public void add(Object key, Object value) {
      data.names[key.hashCode() & (PLACES - 1)] = key;
      data.values[key.hashCode() & (PLACES - 1)] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      int place = key.hashCode() & (PLACES - 1);
      return key.equals(data.names[place]) ? data.values[place] : null;
    }
  }

  /** A trie whose nodes get the hash code from outside. */
  private static final class Trie implements Table {
    private static final class Branch {
      private final @Nullable Branch[] branches = new Branch[4];
      private @Nullable Object name;
      private @Nullable Object value;

      void add(int hash, Object key, Object added) {
        if (name == null || name.equals(key)) {
          name = key;
          value = added;
          return;
        }
        Branch next = branches[hash & 3];
        if (next == null) {
          next = new Branch();
          branches[hash & 3] = next;
        }
        next.add(hash >>> 2, key, added);
      }

      @Nullable Object get(int hash, Object key) {
        if (key.equals(name)) {
          return value;
        }
        Branch next = branches[hash & 3];
        return next == null ? null : next.get(hash >>> 2, key);
      }
    }

    private final Branch root = new Branch();

    Trie() {
      root.add(0, "root", "value");
    }

    @Override
    public void add(Object key, Object value) {
      root.add(key.hashCode(), key, value);
    }

    @Override
    public @Nullable Object get(Object key) {
      return root.get(key.hashCode(), key);
    }
  }

  /** Lets Java write its table as it is. */
  private static final class Hooked implements Table, Serializable {
    private final @Nullable Object[] names = new Object[PLACES];
    private final @Nullable Object[] tags = new Object[PLACES];

    @Override
    public void add(Object key, Object value) {
      names[key.hashCode() & (PLACES - 1)] = key;
      tags[key.hashCode() & (PLACES - 1)] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      int place = key.hashCode() & (PLACES - 1);
      return key.equals(names[place]) ? tags[place] : null;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(PLACES);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      in.readInt();
    }
  }

  /** Puts its keys in anew when it is read. */
  private static final class Rehashing implements Table, Serializable {
    private @Nullable Object[] names = new Object[PLACES];
    private @Nullable Object[] tags = new Object[PLACES];

    @Override
    public void add(Object key, Object value) {
      names[key.hashCode() & (PLACES - 1)] = key;
      tags[key.hashCode() & (PLACES - 1)] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      int place = key.hashCode() & (PLACES - 1);
      return key.equals(names[place]) ? tags[place] : null;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      @Nullable Object[] oldNames = names;
      @Nullable Object[] oldTags = tags;
      names = new Object[PLACES];
      tags = new Object[PLACES];
      for (int i = 0; i < PLACES; i++) {
        Object name = oldNames[i];
        Object tag = oldTags[i];
        if (name != null && tag != null) {
          add(name, tag);
        }
      }
    }
  }

  /** Draws a number for each table. */
  private static final class OwnSeed extends ByFunction {
    private final int seed = System.identityHashCode(this) ^ new Random().nextInt();

    @Override
    int place(Object key) {
      return (key.hashCode() ^ seed) & (PLACES - 1);
    }
  }

  private static final class OwnUuid extends ByFunction {
    private final UUID seed = UUID.randomUUID();

    @Override
    int place(Object key) {
      return (int) ((key.hashCode() ^ seed.getMostSignificantBits()) & (PLACES - 1));
    }
  }

  static Stream<Supplier<Table>> byHashCode() {
    return Stream.of(
        Alternating::new,
        SerializableAlternating::new,
        Probing::new,
        Parallel::new,
        Compact::new,
        Nodes::new,
        Chain::new,
        TwoLevels::new,
        Buckets::new,
        MapsByHash::new,
        ByNumber::new,
        Atomic::new,
        Cuckoo::new,
        ByFunction::new,
        ByArray::new,
        ByReference::new,
        ByHandle::new,
        ByDefaultMethod::new,
        Outside::new,
        Trie::new,
        Hooked::new,
        OwnSeed::new,
        OwnUuid::new);
  }

  @ParameterizedTest
  @MethodSource("byHashCode")
  void isRefusedWithAKeyThatAnotherJvmDoesNotFind(Supplier<Table> kind) {
    for (Object key : List.of(TimeUnit.HOURS, String.class, new Plain(), List.of(new Plain()))) {
      Table table = kind.get();
      table.add(key, "value");
      assertThat(table.get(key)).isEqualTo("value");
      isRefused(table, "a hash code that differs in every JVM; use a java.util.HashMap");
    }
  }

  /** Seeds that only this JVM has. */
  private static final class Seeds {
    static final long[] ARRAY = {1, new Random().nextLong()};
    static final int[] FILLED = new int[256];
    static final Seeds OBJECT = new Seeds();
    static final UUID RANDOM = UUID.randomUUID();
    static final Random SEEDED = new Random(7);
    static int late;

    private final int key = (int) ProcessHandle.current().pid();

    static {
      for (int i = 0; i < FILLED.length; i++) {
        FILLED[i] = (int) System.nanoTime();
      }
    }

    static int late() {
      if (late == 0) {
        late = new java.security.SecureRandom().nextInt() | 1;
      }
      return late;
    }

    int hash(Object word) {
      return word.hashCode() ^ key;
    }
  }

  private abstract static class Seeded extends ByFunction {
    abstract long seed(Object key);

    @Override
    int place(Object key) {
      return (int) ((key.hashCode() ^ seed(key)) & (PLACES - 1));
    }
  }

  private static final class ByElement extends Seeded {
    @Override
    long seed(Object key) {
      return Seeds.ARRAY[1];
    }
  }

  private static final class ByFilled extends Seeded {
    @Override
    long seed(Object key) {
      return Seeds.FILLED[key.hashCode() & 255];
    }
  }

  private static final class ByField extends Seeded {
    @Override
    long seed(Object key) {
      return Seeds.OBJECT.key;
    }
  }

  private static final class ByMethod extends Seeded {
    @Override
    long seed(Object key) {
      return Seeds.OBJECT.hash(key);
    }
  }

  private static final class ByUuid extends Seeded {
    @Override
    long seed(Object key) {
      return Seeds.RANDOM.getLeastSignificantBits();
    }
  }

  private static final class ByLate extends Seeded {
    @Override
    long seed(Object key) {
      return Seeds.late();
    }
  }

  private interface WithSeed {
    int SEED = (int) System.currentTimeMillis();
  }

  private static final class ByInherited extends Seeded implements WithSeed {
    @Override
    long seed(Object key) {
      return SEED;
    }
  }

  private static final class InSegment implements Table {
    private final MemorySegment ids = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, PLACES);

    @Override
    public void add(Object key, Object value) {
      ids.setAtIndex(ValueLayout.JAVA_INT, place(key), 1);
    }

    @Override
    public @Nullable Object get(Object key) {
      return ids.getAtIndex(ValueLayout.JAVA_INT, place(key)) == 1 ? "value" : null;
    }

    private static long place(Object key) {
      return (key.hashCode() ^ Seeds.ARRAY[1]) & (PLACES - 1);
    }
  }

  private static final class InBuffer implements Table {
    private final IntBuffer ids = IntBuffer.allocate(PLACES);

    @Override
    public void add(Object key, Object value) {
      ids.put(Math.floorMod(System.identityHashCode(key), PLACES), 1);
    }

    @Override
    public @Nullable Object get(Object key) {
      int found = ids.get(Math.floorMod(System.identityHashCode(key), PLACES));
      return found == 1 ? "value" : null;
    }
  }

  /** As a Bloom filter. */
  private static final class Bits implements Table {
    private final long[] bits = new long[4];

    @Override
    public void add(Object key, Object value) {
      int hash = System.identityHashCode(key) & 255;
      bits[hash >>> 6] |= 1L << hash;
    }

    @Override
    public @Nullable Object get(Object key) {
      int hash = System.identityHashCode(key) & 255;
      return (bits[hash >>> 6] & 1L << hash) == 0 ? null : "value";
    }
  }

  private static final class BitsOfUnits implements Table {
    private final BitSet bits = new BitSet();

    @Override
    public void add(Object key, Object value) {
      bits.set(hash(TimeUnit.DAYS));
    }

    @Override
    public @Nullable Object get(Object key) {
      return bits.get(hash(TimeUnit.DAYS)) ? "value" : null;
    }

    private static int hash(TimeUnit unit) {
      return unit.hashCode() & 255;
    }
  }

  private static final class Sorted implements Table {
    private int[] hashes = new int[0];

    @Override
    public void add(Object key, Object value) {
      hashes = Arrays.copyOf(hashes, hashes.length + 1);
      hashes[hashes.length - 1] = System.identityHashCode(key);
      Arrays.sort(hashes);
    }

    @Override
    public @Nullable Object get(Object key) {
      return Arrays.binarySearch(hashes, System.identityHashCode(key)) < 0 ? null : "value";
    }
  }

  private static final class ByIdentityNumber implements Table {
    private final Map<Integer, Object> values = new HashMap<>();

    @Override
    public void add(Object key, Object value) {
      values.put(System.identityHashCode(key), value);
    }

    @Override
    public @Nullable Object get(Object key) {
      return values.get(System.identityHashCode(key));
    }
  }

  static Stream<Supplier<Table>> wrongInAnotherJvm() {
    return Stream.of(
        ByIdentity::new,
        ByIdentityFunction::new,
        ByElement::new,
        ByFilled::new,
        ByField::new,
        ByMethod::new,
        ByUuid::new,
        ByLate::new,
        ByInherited::new,
        InSegment::new,
        InBuffer::new,
        Bits::new,
        BitsOfUnits::new,
        Sorted::new,
        ByIdentityNumber::new);
  }

  @ParameterizedTest
  @MethodSource("wrongInAnotherJvm")
  void isRefusedWithAnyKeyIfEveryJvmDrawsThePlaces(Supplier<Table> kind) {
    Table table = kind.get();
    table.add("key", "value");
    assertThat(table.get("key")).isEqualTo("value");
    isRefused(table, "every JVM");
  }

  private static void isRefused(Table table, String reason) {
    assertThatExceptionOfType(ModelShareException.class)
        .as(table.getClass().getSimpleName())
        .isThrownBy(() -> Graphs.copyHeld(table))
        .withMessageContaining("Held.value")
        .withMessageContaining(table.getClass().getName())
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  /** Lies where a text puts it, and is nothing that is looked for. */
  private static final class Labels implements Table {
    private final @Nullable Object[] labels = new Object[PLACES];

    @Override
    public void add(Object key, Object value) {
      labels[key.toString().hashCode() & (PLACES - 1)] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      return labels[key.toString().hashCode() & (PLACES - 1)];
    }
  }

  /** As feature hashing: any key with the same hash code gets the value. */
  private static final class Features implements Table {
    private final @Nullable Object[] values = new Object[PLACES];

    @Override
    public void add(Object key, Object value) {
      values[key.hashCode() & (PLACES - 1)] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      return values[key.hashCode() & (PLACES - 1)];
    }
  }

  /** Compares its keys one by one. */
  private static final class Few extends AbstractMap<Object, Object> implements Table {
    private final Object[] pairs = new Object[2 * PLACES];
    private int size;

    @Override
    public void add(Object key, Object value) {
      pairs[size++] = key;
      pairs[size++] = value;
    }

    @Override
    public @Nullable Object get(Object key) {
      for (int i = 0; i < size; i += 2) {
        if (pairs[i].equals(key)) {
          return pairs[i + 1];
        }
      }
      return null;
    }

    @Override
    public boolean containsKey(Object key) {
      return get(key) != null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      Map<Object, Object> entries = new HashMap<>();
      for (int i = 0; i < size; i += 2) {
        entries.put(pairs[i], pairs[i + 1]);
      }
      return entries.entrySet();
    }
  }

  /** Finds its keys again wherever their places are. */
  static Stream<Supplier<Table>> withAnyKey() {
    return Stream.of(Rehashing::new, Few::new);
  }

  private static final class Model {
    private final List<Table> tables = new ArrayList<>();
    private final Object key = new Plain();

    Model() {
      Stream.of(byHashCode(), withAnyKey(), Stream.<Supplier<Table>>of(Labels::new, Features::new))
          .flatMap(kinds -> kinds)
          .map(Supplier::get)
          .forEach(tables::add);
      tables.forEach(table -> keys().forEach(key -> table.add(key, TimeUnit.DAYS)));
      withAnyKey()
          .map(Supplier::get)
          .forEach(table -> {
            table.add(TimeUnit.HOURS, TimeUnit.DAYS);
            table.add(key, TimeUnit.DAYS);
            tables.add(table);
          });
    }

    private static List<Object> keys() {
      return List.of("text", 7, 8L, new Word("b", 9), List.of("a", 1));
    }

    String wrong() {
      List<Object> wrong = new ArrayList<>();
      for (Table table : tables) {
        List<Object> keys = table.get("text") == null ? List.of(TimeUnit.HOURS, key) : keys();
        for (Object asked : keys) {
          if (table.get(asked) != TimeUnit.DAYS) {
            wrong.add(table.getClass().getSimpleName() + " " + asked);
          }
        }
      }
      return wrong.toString();
    }
  }

  static final class Attach {
    public static void main(String[] args) {
      try (ModelClient client = ClientHandle.parse(args[0]).open()) {
        System.out.println(client.get(ModelKey.parse(args[1], Model.class)).wrong());
      }
    }
  }

  @Test
  void anotherJvmFindsAllKeysOfTablesThatAreNotRefused() throws Exception {
    Model model = new Model();
    assertThat(model.wrong()).isEqualTo("[]");
    try (ModelStore store = ModelStores.open()) {
      String key = store.put(model).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo("[]");
        assertThat(child.end()).isZero();
      }
    }
  }
}
