package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;

/** Any object can be the model itself, not only an object of the user that refers to it. */
@SuppressWarnings({
  "serial",
  "JdkObsolete",
  "IdentityHashMapUsage",
  "JavaUtilDate"
}) // all there are
class RootObjectTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 300).boxed().toList();
  private static final Map<String, Integer> WORDS = Map.of("one", 1, "two", 2, "three", 3);

  static Stream<Object> collections() {
    return Stream.of(
        new ArrayList<>(NUMBERS),
        new LinkedList<>(NUMBERS),
        new Vector<>(NUMBERS),
        stack(),
        new ArrayDeque<>(NUMBERS),
        new PriorityQueue<>(NUMBERS),
        new HashSet<>(NUMBERS),
        new LinkedHashSet<>(NUMBERS),
        new TreeSet<>(NUMBERS),
        new CopyOnWriteArrayList<>(NUMBERS),
        new CopyOnWriteArraySet<>(NUMBERS),
        new ConcurrentLinkedQueue<>(NUMBERS),
        new ConcurrentLinkedDeque<>(NUMBERS),
        new ConcurrentSkipListSet<>(NUMBERS),
        new LinkedBlockingQueue<>(NUMBERS),
        new LinkedBlockingDeque<>(NUMBERS),
        new PriorityBlockingQueue<>(NUMBERS),
        new ArrayBlockingQueue<>(300, false, NUMBERS),
        Arrays.asList(1, 2),
        List.of(1),
        List.of(1, 2, 3),
        Set.of(1, 2, 3),
        Collections.emptyList(),
        Collections.singletonList(1),
        Collections.nCopies(4, "a"),
        Collections.unmodifiableCollection(NUMBERS),
        Collections.unmodifiableList(NUMBERS),
        Collections.unmodifiableSet(new TreeSet<>(NUMBERS)),
        Collections.synchronizedList(new ArrayList<>(NUMBERS)),
        Collections.checkedList(new ArrayList<>(NUMBERS), Integer.class),
        Collections.newSetFromMap(new ConcurrentHashMap<>()),
        EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS));
  }

  static Stream<Object> maps() {
    return Stream.of(
        new HashMap<>(WORDS),
        new LinkedHashMap<>(WORDS),
        new TreeMap<>(WORDS),
        new Hashtable<>(WORDS),
        properties(),
        new ConcurrentHashMap<>(WORDS),
        new ConcurrentSkipListMap<>(WORDS),
        new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
        new IdentityHashMap<>(Map.of(TimeUnit.DAYS, 1)),
        WORDS,
        Map.of(1, 2),
        Collections.emptyMap(),
        Collections.singletonMap(1, 2),
        Collections.unmodifiableMap(new TreeMap<>(WORDS)),
        Collections.synchronizedMap(new HashMap<>(WORDS)),
        Collections.checkedMap(new HashMap<>(WORDS), String.class, Integer.class));
  }

  static Stream<Object> values() {
    return Stream.of(
        3,
        2.5,
        "text",
        'c',
        true,
        BigInteger.TEN,
        new BigDecimal("3.10"),
        UUID.randomUUID(),
        LocalDate.of(2026, 11, 29),
        ZonedDateTime.now(ZoneOffset.UTC),
        new Date(5),
        Locale.GERMAN,
        Optional.of(3),
        Path.of("a", "b"),
        TimeUnit.DAYS,
        String.class,
        new AbstractMap.SimpleEntry<>(1, 2),
        Map.entry(1, 2),
        BitSet.valueOf(new long[] {5, 7}),
        new int[] {1, 2},
        new String[] {"a", null},
        new int[][] {{1}, {2, 3}},
        new Object[] {1, "b"});
  }

  private static Stack<Integer> stack() {
    Stack<Integer> stack = new Stack<>();
    stack.addAll(NUMBERS);
    return stack;
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("key", "value");
    return properties;
  }

  static Stream<Arguments> all() {
    return Stream.of(collections(), maps(), values())
        .flatMap(Function.identity())
        .map(model -> Arguments.of(model.getClass().getName(), model));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void anyObjectCanBeTheModel(String name, Object model) {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Object> key = store.put(model);
      try (ModelClient client = store.handle().open()) {
        Object arrived = client.get(key);
        assertThat(arrived).isInstanceOf(key.type());
        assertEqual(arrived, model);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void anyObjectCanBeSaved(String name, Object model, @TempDir Path directory) {
    Path file = directory.resolve("model.safetensors");
    SavedModel.save(model, file);
    assertEqual(SavedModel.load(file, Object.class), model);
  }

  /** Queues have no {@code equals} of their own. */
  private static void assertEqual(Object arrived, Object model) {
    assertThat(arrived).hasSameClassAs(model);
    if (model instanceof Collection<?> collection) {
      assertThat(((Collection<?>) arrived).toArray()).isEqualTo(collection.toArray());
    } else {
      assertThat(arrived).isEqualTo(model);
    }
  }

  @Test
  void aGeneratorOfNumbersCanBeTheModel() {
    Random random = new Random(3);
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Random> key = store.put(random);
      try (ModelClient client = store.handle().open()) {
        assertThat(client.get(key).nextLong()).isEqualTo(random.nextLong());
      }
    }
  }

  @Test
  void aLambdaCanBeTheModel() {
    Comparator<String> byLength =
        (Comparator<String> & Serializable) (a, b) -> Integer.compare(a.length(), b.length());
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Comparator<String>> key = store.put(byLength);
      try (ModelClient client = store.handle().open()) {
        assertThat(client.get(key).compare("aa", "b")).isPositive();
      }
    }
  }

  /** Answers every method with its name. */
  private static final class Echo implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return method.getName();
    }
  }

  @Test
  void aProxyCanBeTheModel() {
    Object proxy =
        Proxy.newProxyInstance(
            RootObjectTest.class.getClassLoader(), new Class<?>[] {Supplier.class}, new Echo());
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Object> key = store.put(proxy);
      assertThat(key.type()).isEqualTo(Supplier.class);
      try (ModelClient client = store.handle().open()) {
        assertThat(((Supplier<?>) client.get(key)).get()).isEqualTo("get");
      }
    }
  }

  static Stream<Buffer> buffers() {
    return Stream.of(
        FloatBuffer.wrap(new float[] {1, 2}),
        ByteBuffer.allocateDirect(8),
        ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder()).asLongBuffer(),
        IntBuffer.allocate(2).asReadOnlyBuffer(),
        CharBuffer.wrap("ab".toCharArray()));
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void aBufferCanBeTheModel(Buffer buffer) {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Buffer> key = store.put(buffer);
      assertThat(store.get(key)).isEqualTo(buffer);
      try (ModelClient client = store.handle().open()) {
        assertThat(client.get(key)).isEqualTo(buffer);
      }
    }
  }

  @Test
  void aSegmentCanBeTheModel() {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<MemorySegment> key = store.put(MemorySegment.ofArray(new long[] {1, 2}));
      assertThat(store.get(key).getAtIndex(ValueLayout.JAVA_LONG, 1)).isEqualTo(2);
      try (ModelClient client = store.handle().open()) {
        assertThat(client.get(key).getAtIndex(ValueLayout.JAVA_LONG, 1)).isEqualTo(2);
      }
    }
  }

  @Test
  void aTensorCanBeTheModel() {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Tensor> key = store.put(Tensor.of(FloatBuffer.wrap(new float[] {1, 2}), 1, 2));
      assertThat(store.get(key).shape()).containsExactly(1, 2);
      try (ModelClient client = store.handle().open()) {
        assertThat(client.get(key).shape()).containsExactly(1, 2);
      }
    }
  }

  /** A list that the library replaces by one of another class when it is written. */
  private static final class Part extends Numbers {
    private Object writeReplace() {
      return new Whole();
    }
  }

  private static final class Whole extends Numbers {}

  private abstract static class Numbers implements Serializable {}

  @Test
  void aModelThatIsReplacedHasTheTypeOfBoth() {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Numbers> key = store.put(new Part());
      assertThat(key.type()).isEqualTo(Numbers.class);
      assertThat(store.get(key)).isInstanceOf(Whole.class);
    }
  }

  /** Exists once, and has a field. */
  private static final class Marker {
    static final Marker INSTANCE = new Marker("instance");

    private final String name;

    Marker(String name) {
      this.name = name;
    }
  }

  @Test
  void aModelThatExistsOnceIsThatObject() {
    try (ModelStore store = ModelStores.open();
        ModelClient client = store.handle().open()) {
      assertThat(client.get(store.put(Marker.INSTANCE))).isSameAs(Marker.INSTANCE);
      Marker other = client.get(store.put(new Marker("other")));
      assertThat(other).isNotSameAs(Marker.INSTANCE);
      assertThat(other.name).isEqualTo("other");
    }
  }

  /** Exists once, and is filled after it was made. */
  private record Weights(Map<String, Float> values) {
    static final Weights DEFAULT = new Weights(new HashMap<>());
  }

  /** Exists once, and changes. */
  private static final class Counter {
    static final Counter INSTANCE = new Counter();

    private int count;
  }

  @Test
  void aModelThatExistsOnceIsPublishedWithWhatChangesInIt() {
    Weights.DEFAULT.values().put("bias", 0.5f);
    Counter.INSTANCE.count = 3;
    try (ModelStore store = ModelStores.open();
        ModelClient client = store.handle().open()) {
      ModelKey<Weights> weights = store.put(Weights.DEFAULT);
      ModelKey<Counter> counter = store.put(Counter.INSTANCE);
      Weights.DEFAULT.values().clear(); // as it is in another JVM
      Counter.INSTANCE.count = 0;
      assertThat(client.get(weights).values()).containsExactly(entry("bias", 0.5f));
      assertThat(client.get(counter).count).isEqualTo(3);
    }
  }

  /** Arrives as another object than it was. */
  private static final class Substituted implements Serializable {
    private Object writeReplace() {
      return "another";
    }
  }

  @Test
  void aModelThatArrivesAsAnotherClassIsRefused() {
    try (ModelStore store = ModelStores.open()) {
      assertThatThrownBy(() -> store.put(new Substituted()))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
          .hasMessageContaining("it arrives as a java.lang.String")
          .hasMessageContaining("publish an object of your own that refers to it");
    }
  }
}
