package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.commons.collections4.map.LRUMap;
import org.apache.commons.collections4.multimap.ArrayListValuedHashMap;
import org.apache.commons.collections4.multimap.HashSetValuedHashMap;
import org.apache.commons.collections4.queue.CircularFifoQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** Small models as people have them, and the values that they give after attaching. */
@SuppressWarnings({
  "serial",
  "UnusedVariable",
  "IdentifierName",
  "ReferenceEquality"
}) // as models have them
final class SmallProgramsTest {
  private static final double NA = Double.longBitsToDouble(0x7FF00000000007A2L);
  private static final float SINGLE_NA = Float.intBitsToFloat(0x7F8007A2);

  /** As compilers of Scala write an object: one instance, in a field of its own class. */
  private static final class Leaf$ extends Shape {
    private static final Leaf$ MODULE$ = new Leaf$();

    private int visits = 4;
  }

  /** As the above, with a serialization proxy of the object. */
  private static final class Root$ extends Shape implements Serializable {
    private static final Root$ MODULE$ = new Root$();

    private Object writeReplace() {
      return new ModuleProxy(Root$.class.getName());
    }
  }

  private record ModuleProxy(String name) implements Serializable {
    private Object readResolve() throws ReflectiveOperationException {
      return Class.forName(name).getDeclaredField("MODULE$").get(null);
    }
  }

  private abstract static class Shape {
    private static final Shape UNKNOWN = new Shape() {};
  }

  private static final class Branch extends Shape {
    private final Shape left;
    private final Shape right;

    private Branch(Shape left, Shape right) {
      this.left = left;
      this.right = right;
    }
  }

  private static final class Index {
    private final ArrayListValuedHashMap<String, Integer> places = new ArrayListValuedHashMap<>();
    private final HashSetValuedHashMap<Integer, String> words = new HashSetValuedHashMap<>();
    private final Map<String, List<Integer>> plain = new TreeMap<>();
    private final LRUMap<String, Integer> recent = new LRUMap<>(500);
    private final CircularFifoQueue<Integer> last = new CircularFifoQueue<>(3);
    private final TimeZone zone = new SimpleTimeZone(5_000_000, "Mars/Olympus");
    private final Shape shape = new Branch(new Branch(Leaf$.MODULE$, Root$.MODULE$), Shape.UNKNOWN);

    private Index() {
      String[] text = "to be or not to be".split(" ", -1);
      for (int i = 0; i < text.length; i++) {
        places.put(text[i], i);
        words.put(text[i].length(), text[i]);
        plain.computeIfAbsent(text[i], _ -> new ArrayList<>()).add(i);
        last.add(i);
      }
      for (int i = 0; i < 400; i++) {
        recent.put("k" + i, i);
      }
    }

    private String answer() {
      Branch branch = (Branch) ((Branch) shape).left;
      return List.of(
              places.get("be"),
              words.get(2).containsAll(Set.of("to", "be", "or")),
              words.get(3),
              plain,
              recent.size() + recent.getOrDefault("k399", 0),
              new ArrayList<>(last),
              zone.getID() + zone.getOffset(0),
              branch.left == Leaf$.MODULE$ && branch.right == Root$.MODULE$,
              ((Branch) shape).right == Shape.UNKNOWN)
          .toString();
    }
  }

  static final class Attach {
    public static void main(String[] arguments) {
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(ModelKey.parse(arguments[1], Index.class)).answer());
      }
    }
  }

  @Test
  void anIndexAnswersInAnotherJvm() throws IOException, InterruptedException {
    String answer =
        "[[1, 5], true, [not], {be=[1, 5], not=[3], or=[2], to=[0, 4]}, 799, [3, 4, 5], "
            + "Mars/Olympus5000000, true, true]";
    Index model = new Index();
    assertThat(model.answer()).isEqualTo(answer);
    try (ModelStore store = ModelStores.open()) {
      String key = store.put(model).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo(answer);
        assertThat(child.end()).isZero();
      }
    }
  }

  private static final class Numbers {
    private double number = NA;
    private float single = SINGLE_NA;
    private Float boxed = SINGLE_NA;
  }

  private static final class WrittenNumbers implements Serializable {
    private double number = NA;
    private float single = SINGLE_NA;
    private transient double written;
    private transient float writtenSingle;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeDouble(NA);
      out.writeFloat(SINGLE_NA);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      written = in.readDouble();
      writtenSingle = in.readFloat();
    }
  }

  private static final class NamedNumbers implements Serializable {
    private double number = NA;
    private float single = SINGLE_NA;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.putFields().put("number", number);
      out.putFields().put("single", single);
      out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      ObjectInputStream.GetField fields = in.readFields();
      number = fields.get("number", 0d);
      single = fields.get("single", 0f);
    }
  }

  private record MixedNumbers(
      float single, Map<String, Float> singles, Map<Double, String> keys, List<Object> all) {}

  private static void assertNa(double number) {
    assertThat(Double.doubleToRawLongBits(number)).isEqualTo(Double.doubleToRawLongBits(NA));
  }

  private static void assertNa(float number) {
    assertThat(Float.floatToRawIntBits(number)).isEqualTo(Float.floatToRawIntBits(SINGLE_NA));
  }

  private static void assertNumbers(List<?> copy) {
    Numbers numbers = (Numbers) copy.get(0);
    assertNa(numbers.number);
    assertNa(numbers.single);
    assertNa(numbers.boxed);
    WrittenNumbers written = (WrittenNumbers) copy.get(1);
    assertNa(written.number);
    assertNa(written.single);
    assertNa(written.written);
    assertNa(written.writtenSingle);
    NamedNumbers named = (NamedNumbers) copy.get(2);
    assertNa(named.number);
    assertNa(named.single);
    MixedNumbers mixed = (MixedNumbers) copy.get(3);
    assertNa(mixed.single());
    assertNa(mixed.singles().getOrDefault("a", 0f));
    assertNa(mixed.keys().keySet().iterator().next());
    assertNa(((Double[]) mixed.all().get(0))[0]);
    assertNa((Float) mixed.all().get(1));
    assertNa(((float[]) mixed.all().get(2))[0]);
    assertNa(((double[][]) mixed.all().get(3))[1][0]);
  }

  private static List<Object> numbers() {
    Map<Double, String> keys = new HashMap<>();
    keys.put(NA, "NA");
    return new ArrayList<>(
        List.of(
            new Numbers(),
            new WrittenNumbers(),
            new NamedNumbers(),
            new MixedNumbers(
                SINGLE_NA,
                Map.of("a", SINGLE_NA),
                keys,
                List.of(
                    new Double[] {NA},
                    SINGLE_NA,
                    new float[] {SINGLE_NA},
                    new double[][] {{1}, {NA}}))));
  }

  @Test
  void missingValuesKeepTheirPayloadsInModelsInputsAndResults() {
    assertNumbers((List<?>) Graphs.copy(numbers()));
    assertNumbers((List<?>) Graphs.save(numbers()).model());
    ValueCodec codec = new ValueCodec(getClass().getClassLoader());
    assertNumbers((List<?>) Objects.requireNonNull(codec.decode(codec.encode(numbers()))));
  }

  private record Column(List<Double> cells) {}

  @Test
  void cellsThatReferToAFewNumbersStaySmall() {
    Double[] levels = {0d, 0.5, 1d, 1.5, 2d, 2.5, 3d, 3.5};
    List<Double> cells = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      cells.add(levels[i % levels.length]);
    }
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Column> key = store.put(new Column(cells));
      assertThat(store.info(key).graphBytes()).isLessThan(3L * cells.size());
      List<Double> copy = store.get(key).cells();
      assertThat(copy).isEqualTo(cells);
      Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
      objects.addAll(copy);
      assertThat(objects).hasSize(levels.length);
    }
  }

  /** A list that is copied for each element would take minutes. */
  @Test
  @Timeout(60)
  void aLongListThatIsCopiedOnWriteIsFilledOnce() {
    List<Integer> list = new CopyOnWriteArrayList<>(Collections.nCopies(1_000_000, 1));
    assertThat(((List<?>) Graphs.copyHeld(list)).equals(list)).isTrue();
  }

  private static final class Link {
    private final int number;
    private final @Nullable Link next;

    private Link(int number, @Nullable Link next) {
      this.number = number;
      this.next = next;
    }
  }

  private static Link chain(int length) {
    Link chain = new Link(0, null);
    for (int i = 1; i < length; i++) {
      chain = new Link(i, chain);
    }
    return chain;
  }

  /** Another thread would wait for the lock for ever, because its owner waits for it. */
  @Test
  @Timeout(60)
  @SuppressWarnings("JdkObsolete") // it locks itself
  void aLockOfTheCallerIsHeldWhereverItsObjectIs() {
    Vector<Object> vector = new Vector<>(List.of("a"));
    List<Object> nested = new ArrayList<>(vector.size());
    nested.add(vector);
    for (int i = 0; i < 100; i++) {
      nested = new ArrayList<>(List.of(nested));
    }
    synchronized (vector) {
      assertThat(Graphs.copy(nested)).isEqualTo(nested);
    }
  }

  private static int depth(List<?> nested) {
    int depth = 1;
    List<?> list = nested;
    while (!list.isEmpty()) {
      list = (List<?>) list.getFirst();
      depth++;
    }
    return depth;
  }

  private static <T> T onStack(int kibibytes, Supplier<T> body) throws InterruptedException {
    List<T> result = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    Thread thread = new Thread(null, () -> result.add(body.get()), "small", kibibytes * 1024L);
    thread.setUncaughtExceptionHandler((_, e) -> thrown.add(e));
    thread.start();
    thread.join();
    assertThat(thrown).isEmpty();
    return result.getFirst();
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256})
  void deepModelsArePublishedAndAttachedOnASmallStack(int kibibytes) throws InterruptedException {
    for (int depth : new int[] {250, 10_000}) {
      List<Object> nested = new ArrayList<>();
      for (int i = 1; i < depth; i++) {
        nested = new ArrayList<>(List.of(nested));
      }
      List<Object> lists = nested;
      Link chain = chain(depth);
      try (ModelStore store = ModelStores.open()) {
        ModelKey<List<Object>> listKey = onStack(kibibytes, () -> store.put(lists));
        assertThat(depth(onStack(kibibytes, () -> store.get(listKey)))).isEqualTo(depth);
        ModelKey<Link> chainKey = onStack(kibibytes, () -> store.put(chain));
        Link copy = onStack(kibibytes, () -> store.get(chainKey));
        int sum = 0;
        for (Link link = copy; link != null; link = link.next) {
          sum += link.number;
        }
        assertThat(sum).isEqualTo(depth * (depth - 1) / 2);
      }
    }
  }
}
