package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.ref.Cleaner;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** What cannot arrive is refused where it is published, and the rest on the caller's own thread. */
@SuppressWarnings({"serial", "UnusedMethod", "UnusedVariable"}) // as models have them
final class RefusalsTest {
  private static class Native {
    private long address = 1;

    private native void free();
  }

  private static final class BelowNative extends Native {}

  /** As JNA's Native. */
  private static final class Memory {
    static native byte read(long address);

    static native double sum(double[] values, int length);
  }

  /** As JNA's Pointer. */
  private static final class Pointer {
    private long peer = 1;

    byte first() {
      return Memory.read(peer);
    }
  }

  private static final class Sum {
    private long seed = 1;
    private double[] values = {1, 2};

    double sum() {
      return Memory.sum(values, values.length);
    }
  }

  @Test
  void aClassThatHandsArraysToANativeMethodIsNot() {
    assertThat(Graphs.copy(new Sum()).values).containsExactly(1, 2);
  }

  @SuppressWarnings({"removal", "Finalize"}) // as libraries have it
  private static final class Finalized {
    private long address = 1;

    @Override
    protected void finalize() {}
  }

  private static final class Cleaned {
    private transient Cleaner.@Nullable Cleanable cleanable;
    private long address = 1;
  }

  static Stream<Object> processBound() {
    return Stream.of(
        new Native(), new BelowNative(), new Finalized(), new Cleaned(), new Pointer());
  }

  @ParameterizedTest
  @MethodSource("processBound")
  void whatBelongsToItsProcessIsRefused(Object object) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(List.of(object)))
        .withMessageContaining("Held.value[0]: " + object.getClass().getName())
        .withMessageContaining("belongs to its process")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  private static final class OwnNative implements Serializable {
    private transient long address = 1;
    private byte[] state = {1};

    private native void free();

    private void writeObject(java.io.ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      address = 2;
    }
  }

  @Test
  void aClassThatTakesCareOfItselfIsNot() {
    assertThat(Graphs.copy(new OwnNative()).address).isEqualTo(2);
  }

  /** Finds its keys by the place that their hash code gives them. */
  private static class Places extends AbstractMap<Object, Integer> {
    private final @Nullable Object[] places = new Object[8];

    Places(Object key) {
      places[key.hashCode() & 7] = key;
    }

    @Override
    public Set<Entry<Object, Integer>> entrySet() {
      return Arrays.stream(places)
          .filter(Objects::nonNull)
          .map(key -> Map.entry(key, 1))
          .collect(Collectors.toSet());
    }
  }

  private static final class SerializablePlaces extends Places implements Serializable {
    SerializablePlaces(Object key) {
      super(key);
    }
  }

  /** Keeps a view of its keys, as the maps of Agrona do. */
  private static final class WithView extends Places {
    private final Set<Object> keys = new Keys();
    private final Set<Integer> numbers = new Numbers();

    WithView(Object key) {
      super(key);
    }

    @Override
    public Set<Object> keySet() {
      return keys;
    }

    private static final class Numbers extends AbstractSet<Integer> {
      @Override
      public boolean contains(Object number) {
        return (Integer) number == 1;
      }

      @Override
      public Iterator<Integer> iterator() {
        return List.of(1).iterator();
      }

      @Override
      public int size() {
        return 1;
      }
    }

    private final class Keys extends AbstractSet<Object> {
      @Override
      public Iterator<Object> iterator() {
        return entrySet().stream().map(Map.Entry::getKey).iterator();
      }

      @Override
      public int size() {
        return entrySet().size();
      }
    }
  }

  /** Keeps its entries in a map that is filled anew. */
  private static final class Wrapped extends AbstractMap<Object, Integer> {
    private final Map<Object, Integer> inner;

    Wrapped(Map<Object, Integer> inner) {
      this.inner = inner;
    }

    @Override
    public Set<Entry<Object, Integer>> entrySet() {
      return inner.entrySet();
    }
  }

  /** As a leaf of Vavr's HashMap. */
  private static final class Node implements Serializable {
    private final int hash;
    private final Object key;

    Node(Object key) {
      this.key = key;
      this.hash = key.hashCode();
    }
  }

  /** Finds texts by their characters, as Lucene's CharArraySet does. */
  private static final class Texts extends AbstractSet<Object> {
    private final List<Object> texts;

    Texts(Object... texts) {
      this.texts = List.of(texts);
    }

    @Override
    public boolean contains(Object text) {
      return texts.stream().anyMatch(it -> Arrays.equals((char[]) it, (char[]) text));
    }

    @Override
    public Iterator<Object> iterator() {
      return texts.iterator();
    }

    @Override
    public int size() {
      return texts.size();
    }
  }

  @Test
  void aTableThatFindsArraysByTheirElementsIsNotRefused() {
    Texts texts = new Texts(new char[] {'a'}, new char[] {'b', 'c'});
    Object text = new char[] {'b', 'c'};
    assertThat(Graphs.copy(texts).contains(text)).isTrue();
    Object array = new char[1];
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(new Places(array)))
        .withMessageContaining("hash code that differs in every JVM");
  }

  /**
   * Keeps a view of its entries, as Lucene's CharArrayMap does; its entries have no hash code of
   * their own.
   */
  private static final class Counts extends AbstractMap<String, Integer> {
    private final List<Count> counts;
    private final Set<Entry<String, Integer>> entries = new Entries();

    Counts(List<Count> counts) {
      this.counts = List.copyOf(counts);
    }

    @Override
    public Set<Entry<String, Integer>> entrySet() {
      return entries;
    }

    private final class Entries extends AbstractSet<Entry<String, Integer>> {
      @Override
      public boolean contains(Object entry) {
        return entry instanceof Entry<?, ?> asked
            && counts.stream().anyMatch(it -> it.getKey().equals(asked.getKey()));
      }

      @Override
      public Iterator<Entry<String, Integer>> iterator() {
        return counts.stream().<Entry<String, Integer>>map(it -> it).iterator();
      }

      @Override
      public int size() {
        return counts.size();
      }
    }
  }

  private static final class Count implements Map.Entry<String, Integer> {
    private final String key;

    Count(String key) {
      this.key = key;
    }

    @Override
    public String getKey() {
      return key;
    }

    @Override
    public Integer getValue() {
      return 1;
    }

    @Override
    public Integer setValue(Integer value) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aViewOfEntriesIsNotRefused() {
    Counts copy = Graphs.copy(new Counts(List.of(new Count("a"), new Count("b"))));
    assertThat(copy).containsEntry("b", 1);
  }

  /** Makes its elements when it is iterated. */
  private static final class Rows extends AbstractSet<Object> {
    private final int count;

    Rows(int count) {
      this.count = count;
    }

    @Override
    public Iterator<Object> iterator() {
      return IntStream.range(0, count).<Object>mapToObj(_ -> new Object()).iterator();
    }

    @Override
    public int size() {
      return count;
    }
  }

  @Test
  void aSetThatKeepsNoElementsIsNotRefused() {
    assertThat(Graphs.copy(new Rows(2)).size()).isEqualTo(2);
  }

  private static final class Open {
    private final @Nullable Object[] keys;

    Open(@Nullable Object... keys) {
      this.keys = keys;
    }

    static int place(Object key, ToIntFunction<Object> hasher) {
      return hasher.applyAsInt(key);
    }
  }

  /** Has few cells, and hashes nothing but in its own {@code hashCode()}. */
  private static final class Grid {
    private final @Nullable Object[] cells;

    Grid(@Nullable Object... cells) {
      this.cells = cells;
    }

    @Override
    public int hashCode() {
      return Arrays.stream(cells).mapToInt(Objects::hashCode).sum();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Grid grid && Arrays.equals(grid.cells, cells);
    }
  }

  /** Finds texts by their hash codes, and has what belongs to them in the place behind. */
  private static final class Vocabulary {
    private final @Nullable Object[] places = new Object[64];

    void put(String word, Object value) {
      places[place(word)] = word;
      places[place(word) + 1] = value;
    }

    @Nullable Object get(String word) {
      return places[place(word) + 1];
    }

    private static int place(String word) {
      return 2 * (word.hashCode() & 31);
    }
  }

  @Test
  void objectsWithoutHashCodesMayLieWhereTextsAndNumbersPutThem() {
    assertThat(Graphs.copy(new Grid(null, TimeUnit.DAYS, null, "a", null)).cells)
        .containsExactly(null, TimeUnit.DAYS, null, "a", null);
    Vocabulary words = new Vocabulary();
    words.put("a", new float[] {1});
    words.put("d", new float[] {2});
    assertThat(Graphs.copy(words).get("d")).isEqualTo(new float[] {2});
  }

  @Test
  void tablesThatNoOtherJvmFindsItsKeysInAreRefused() {
    for (Object table :
        List.of(
            new Places(TimeUnit.DAYS),
            new SerializablePlaces(TimeUnit.DAYS),
            new WithView(TimeUnit.DAYS),
            new Node(TimeUnit.DAYS),
            new Open(null, TimeUnit.DAYS, null, "a", null))) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> Graphs.copyHeld(table))
          .withMessageContaining("hash code that differs in every JVM");
    }
    assertThat(Graphs.copy(new Places("a"))).containsEntry("a", 1);
    WithView view = Graphs.copy(new WithView("a"));
    assertThat(view).containsEntry("a", 1);
    assertThat(view.numbers).containsExactly(1);
    assertThat(Graphs.copy(new SerializablePlaces("a"))).containsEntry("a", 1);
    assertThat(Graphs.copy(new Node("a")).hash).isEqualTo("a".hashCode());
    assertThat(Graphs.copy(new Wrapped(new HashMap<>(Map.of(TimeUnit.DAYS, 1)))))
        .containsEntry(TimeUnit.DAYS, 1);
    assertThat(Graphs.copy(new Open(TimeUnit.DAYS, "a", null)).keys).hasSize(3);
  }

  /** Only the first one can be made. */
  private static final class Late implements Serializable {
    private static int read;

    private void readObject(ObjectInputStream in) throws IOException {
      throw new IOException("not here");
    }
  }

  @Test
  void whatNobodyCouldAttachToIsRefusedByPut() {
    try (ModelStore store = ModelStores.open()) {
      assertThatThrownBy(() -> store.put(List.of(new Late())))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
          .hasMessageContaining("nobody could attach to it")
          .hasMessageContaining("model[0]: readObject() of " + Late.class.getName())
          .hasMessageContaining("not here");
    }
    try (ModelStore store = ModelStores.builder().checkRoundTrip(false).open()) {
      ModelKey<List<Late>> key = store.put(List.of(new Late()));
      assertThatThrownBy(() -> store.get(key))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
    }
  }

  /** Exceptions of users may fail in their own methods, which are asked for the message. */
  @ParameterizedTest
  @ValueSource(strings = {"writeObject", "readObject", "hashCode"})
  void anExceptionThatCannotSpeakIsNamed(String where) {
    Speechless failing = new Speechless(where);
    Set<Object> model = new HashSet<>(Set.of(failing));
    failing.armed = true;
    try (ModelStore store = ModelStores.open()) {
      assertThatThrownBy(() -> store.put(model))
          .isInstanceOf(ModelShareException.class)
          .hasMessageContaining(SpeechlessException.class.getName() + " (its toString() threw");
    }
  }

  private static final class Speechless implements Serializable {
    private final String where;
    private boolean armed;

    Speechless(String where) {
      this.where = where;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      fail("writeObject");
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      fail("readObject");
    }

    @Override
    public int hashCode() {
      fail("hashCode");
      return where.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Speechless that && that.where.equals(where);
    }

    private void fail(String here) {
      if (armed && where.equals(here)) {
        throw new SpeechlessException();
      }
    }
  }

  private static final class SpeechlessException extends RuntimeException {
    @Override
    @SuppressWarnings("OverrideThrowableToString") // what is tested
    public String toString() {
      throw this;
    }
  }

  private static final class OutOfMemory implements Serializable {
    private void readObject(ObjectInputStream in) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void whatAHookHasNoMemoryForIsToldAsThat() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new OutOfMemory()))
        .withMessageContaining("readObject() of " + OutOfMemory.class.getName())
        .withMessageContaining("asked for too much memory")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NO_ROOM));
  }

  private static final class Slow implements Serializable {
    private long sum;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      for (long end = System.nanoTime() + 60_000_000; System.nanoTime() < end; ) {
        sum++;
      }
    }
  }

  @Test
  void hooksThatTakeLongAreNamedWithTheirTime() {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Slow> key = store.put(new Slow());
      assertThat(store.info(key).slowHooks())
          .containsOnlyKeys("readObject() of " + Slow.class.getName())
          .allSatisfy((_, time) -> assertThat(time.toMillis()).isGreaterThanOrEqualTo(60));
    }
  }

  /** Defines a class of its own for every name in this test. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(RefusalsTest.class.getClassLoader());
    }

    Object make(String name, byte[] classFile) throws ReflectiveOperationException {
      Constructor<?> constructor =
          defineClass(name, classFile, 0, classFile.length).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    }
  }

  static final class Twin {
    private int number = 1;
  }

  @Test
  void aClassThatItsLoaderDoesNotFindAgainIsRefused() throws ReflectiveOperationException {
    ClassDesc name = ClassDesc.of("org.modelshare.Made");
    byte[] classFile =
        ClassFile.of()
            .build(
                name,
                made ->
                    made.withMethodBody(
                        "<init>",
                        ConstantDescs.MTD_void,
                        0,
                        code ->
                            code.aload(0)
                                .invokespecial(
                                    ConstantDescs.CD_Object, "<init>", ConstantDescs.MTD_void)
                                .return_()));
    Object made = new Loader().make("org.modelshare.Made", classFile);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> GraphWriter.write(List.of(made), true))
        .withMessageContaining("[0]: org.modelshare.Made was made at run time");
  }

  @Test
  void twoClassesOfOneNameAreRefused() throws ReflectiveOperationException, IOException {
    String file = "/" + Twin.class.getName().replace('.', '/') + ".class";
    Object other;
    try (InputStream in = RefusalsTest.class.getResourceAsStream(file)) {
      other = new Loader().make(Twin.class.getName(), in.readAllBytes());
    }
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> GraphWriter.write(List.of(new Twin(), other), true))
        .withMessageContaining("[1]: two classes have the name " + Twin.class.getName());
  }

  private interface Scale {
    int by(int number);
  }

  private record Doubling(int factor) implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return factor * (int) arguments[0];
    }
  }

  @Test
  void aProxyArrivesWithItsHandler() {
    Scale scale =
        (Scale)
            Proxy.newProxyInstance(
                Scale.class.getClassLoader(), new Class<?>[] {Scale.class}, new Doubling(2));
    assertThat(((Scale) Graphs.copyHeld(scale)).by(4)).isEqualTo(8);
  }

  private static final class Seen implements Serializable {
    private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

    private @Nullable String seen;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      seen = LOCAL.get();
    }
  }

  @Test
  @SuppressWarnings("JdkObsolete") // it locks itself
  void hooksSeeTheThreadLocalsAndLocksOfTheirCaller() {
    Vector<Object> vector = new Vector<>(List.of("a"));
    Seen.LOCAL.set("mine");
    try {
      synchronized (vector) {
        assertThat(Graphs.copyHeld(vector)).isEqualTo(vector);
      }
      assertThat(Graphs.copy(new Seen()).seen).isEqualTo("mine");
    } finally {
      Seen.LOCAL.remove();
    }
  }

  private static List<Object> nested(int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = 1; i < depth; i++) {
      List<Object> outer = new ArrayList<>();
      outer.add(list);
      list = outer;
    }
    return list;
  }

  private static Object onSmallStack(Supplier<Object> body) throws InterruptedException {
    Object[] result = new Object[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result[0] = body.get();
              } catch (Throwable e) { // handed over, whatever it is
                result[0] = e;
              }
            },
            "small",
            192 << 10);
    thread.start();
    thread.join();
    return result[0];
  }

  @Test
  void deepValuesArriveOnASmallStack() throws InterruptedException {
    List<Object> deep = nested(250);
    ValueCodec codec = new ValueCodec(getClass().getClassLoader());
    assertThat(onSmallStack(() -> codec.decode(codec.encode(deep)))).isEqualTo(deep);
    List<Object> deeper = nested(20_000);
    assertThat(onSmallStack(() -> Graphs.copy(deeper))).isInstanceOf(ArrayList.class);
  }

  /** Loads while its class is initialized, and its objects are read then. */
  static final class Initialized {
    static final Object LOADED = Graphs.copyHeld(List.of(new Part()));

    static final class Part {
      private int number = 3;

      int number() {
        return number + (LOADED == null ? 1 : 0);
      }
    }
  }

  @Test
  void aClassMayLoadWhileItIsInitialized() {
    assertThat(((Initialized.Part) ((List<?>) Initialized.LOADED).getFirst()).number())
        .isEqualTo(3);
  }
}
