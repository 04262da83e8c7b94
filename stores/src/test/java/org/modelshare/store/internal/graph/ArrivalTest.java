package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.queue.CircularFifoQueue;
import org.junit.jupiter.api.Test;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** What arrives is what was published: objects that came back otherwise, or not at all. */
@SuppressWarnings({"serial", "UnusedVariable"}) // as models have them
final class ArrivalTest {
  /** R's missing value, a NaN that is told from others by its payload. */
  private static final long NA = 0x7FF00000000007A2L;

  private record Missing(double number, float single, Double boxed, Map<String, Double> byName) {}

  private static final class MissingField {
    private double number;
  }

  @Test
  void bitsAreBits() {
    double na = Double.longBitsToDouble(NA);
    float single = Float.intBitsToFloat(0x7f8007a2);
    Missing copy = Graphs.copy(new Missing(na, single, na, Map.of("a", na)));
    assertThat(Double.doubleToRawLongBits(copy.number())).isEqualTo(NA);
    assertThat(Float.floatToRawIntBits(copy.single())).isEqualTo(0x7f8007a2);
    assertThat(Double.doubleToRawLongBits(copy.boxed())).isEqualTo(NA);
    assertThat(Double.doubleToRawLongBits(copy.byName().getOrDefault("a", 0d))).isEqualTo(NA);
    MissingField model = new MissingField();
    model.number = na;
    assertThat(Double.doubleToRawLongBits(Graphs.copy(model).number)).isEqualTo(NA);
    ValueCodec codec = new ValueCodec(getClass().getClassLoader());
    assertThat(codec.decode(codec.encode(na)))
        .isInstanceOfSatisfying(
            Double.class, back -> assertThat(Double.doubleToRawLongBits(back)).isEqualTo(NA));
  }

  @Test
  void boxedValuesThatWereOneObjectAreOneAgain() {
    Double[] levels = {0.5, 1.5, 2.5};
    Integer large = 100_000;
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      cells.add(levels[i % 3]);
      cells.add(large);
    }
    cells.add(Double.valueOf(0.5));
    Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    objects.addAll((List<?>) Graphs.copy(new ArrayList<>(cells)));
    assertThat(objects).hasSize(5);
  }

  @Test
  void aBoundedMapKeepsItsEntriesAndItsBound() {
    LRUMap<String, Integer> map = new LRUMap<>(500);
    for (int i = 0; i < 400; i++) {
      map.put("k" + i, i);
    }
    LRUMap<String, Integer> copy = Graphs.copy(map);
    assertThat(copy).hasSize(400).isEqualTo(map);
    assertThat(copy.maxSize()).isEqualTo(500);
    assertThat(copy.firstKey()).isEqualTo("k0");
  }

  @Test
  void aRingStopsWhereItEnds() {
    CircularFifoQueue<Integer> ring = new CircularFifoQueue<>(3);
    ring.addAll(List.of(1, 2, 3, 4));
    CircularFifoQueue<Integer> copy = Graphs.copy(ring);
    assertThat(new ArrayList<>(copy)).containsExactly(2, 3, 4);
    copy.add(5);
    assertThat(copy).containsExactly(3, 4, 5);
  }

  private static final class Newest extends LinkedHashMap<Integer, Integer> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
      return size() > 3;
    }
  }

  @Test
  void aMapThatForgetsKeepsWhatItHas() {
    Newest map = new Newest();
    for (int i = 0; i < 5; i++) {
      map.put(i, i);
    }
    Newest copy = Graphs.copy(map);
    assertThat(copy).isEqualTo(map).hasSize(3);
    copy.put(9, 9);
    assertThat(copy).hasSize(3);
  }

  @Test
  void aZoneOfAnyIdKeepsItsOffset() {
    TimeZone paris = TimeZone.getTimeZone("Europe/Paris");
    TimeZone unknown = (TimeZone) paris.clone();
    unknown.setID("Mars/Olympus");
    for (TimeZone zone : List.of(paris, unknown, new SimpleTimeZone(3_600_000, "own"))) {
      TimeZone copy = (TimeZone) Graphs.copyHeld(zone);
      assertThat(copy.getID()).isEqualTo(zone.getID());
      assertThat(copy.getOffset(0)).isEqualTo(zone.getOffset(0));
    }
  }

  @Test
  void aListThatIsCopiedOnWriteIsNotCopiedForEachElement() {
    List<Integer> list = new CopyOnWriteArrayList<>(Collections.nCopies(200_000, 1));
    assertThat(Graphs.copyHeld(list)).isEqualTo(list);
  }

  private static final class Dictionary {
    private static int made;

    private String[] words;

    Dictionary() {
      made++;
      words = new String[0];
    }
  }

  /** A transient field must not miss what the class gives it. */
  private static final class Cached {
    private final transient Map<String, Integer> cache = new HashMap<>();
    private int size = 1;
  }

  @Test
  void constructorsRunOnlyWhereTheyMust() {
    Dictionary model = new Dictionary();
    model.words = new String[] {"a"};
    int before = Dictionary.made;
    assertThat(Graphs.copy(model).words).containsExactly("a");
    assertThat(Dictionary.made).isEqualTo(before);
    assertThat(Graphs.copy(new Cached()).cache).isEmpty();
  }

  private static final class Table {
    private static final Object REMOVED = new Object();
    private static final List<String> NONE = new ArrayList<>(List.of("none"));

    private final Object[] places = {"a", REMOVED, null, "b", REMOVED};
    private List<String> labels = NONE;
  }

  private static final class Only implements Serializable {
    private static final Only INSTANCE = new Only();

    private int state = 4;
  }

  private static final class Around {
    private static final Around[] KINDS = {new Around()};
    private static final Inner ONE = new Inner();

    private static final class Inner {}
  }

  @Test
  void objectsThatExistOnceStayThatObject() {
    Table copy = Graphs.copy(new Table());
    assertThat(copy.places[1]).isSameAs(Table.REMOVED);
    assertThat(copy.places[4]).isSameAs(Table.REMOVED);
    assertThat(copy.labels).isSameAs(Table.NONE);
    assertThat(Graphs.copyHeld(List.of(Only.INSTANCE, Only.INSTANCE)))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .allMatch(each -> each == Only.INSTANCE);
    assertThat(Graphs.copyHeld(Around.ONE)).isSameAs(Around.ONE);
    assertThat(Graphs.copyHeld(new Only())).isNotSameAs(Only.INSTANCE);
  }

  private static final class Key {}

  /** What is looked up by hash codes that are others in another JVM. */
  private static final class Lookups implements Serializable {
    private final transient Key key = new Key();
    private final Map<Object, Integer> byEnum = new HashMap<>(Map.of(TimeUnit.DAYS, 1));
    private final Map<Object, Integer> byClass = new HashMap<>(Map.of(String.class, 2));
    private final Object2IntOpenHashMap<Object> library = new Object2IntOpenHashMap<>();
    private final Object plain = new Marker();
    private final Map<Object, Integer> byObject = new HashMap<>(Map.of(plain, 4));
    private final IdentityHashMap<Object, Integer> byIdentity = new IdentityHashMap<>();
    private final Set<Object> set = new HashSet<>(Set.of(TimeUnit.HOURS, plain));
    private final Map<String, Integer> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final PriorityQueue<String> queue = new PriorityQueue<>(Collections.reverseOrder());
    private final Object once = Only.INSTANCE;

    Lookups() {
      byIdentity.put(plain, 5);
      library.put(TimeUnit.SECONDS, 3);
      library.put(plain, 6);
      library.put("removed", 6);
      library.removeInt("removed");
      sorted.put("Key", 7);
      queue.addAll(List.of("a", "c", "b"));
    }

    String answer() {
      return Arrays.asList(
              byEnum.get(TimeUnit.DAYS),
              byClass.get(String.class),
              library.getInt(TimeUnit.SECONDS),
              library.getInt(plain),
              library.size(),
              byObject.get(plain),
              byIdentity.get(plain),
              set.contains(TimeUnit.HOURS) && set.contains(plain),
              sorted.get("kEY"),
              queue.peek(),
              once == Only.INSTANCE)
          .toString();
    }
  }

  private static final class Marker implements Serializable {}

  static final class Attach {
    public static void main(String[] args) {
      try (ModelClient client = ClientHandle.parse(args[0]).open()) {
        System.out.println(client.get(ModelKey.parse(args[1], Lookups.class)).answer());
      }
    }
  }

  @Test
  void anotherJvmFindsWhatItLooksFor() throws Exception {
    Lookups model = new Lookups();
    assertThat(model.answer()).isEqualTo("[1, 2, 3, 6, 2, 4, 5, true, 7, c, true]");
    try (ModelStore store = ModelStores.open()) {
      String key = store.put(model).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo(model.answer());
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }
}
