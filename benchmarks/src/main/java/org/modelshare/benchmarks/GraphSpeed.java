package org.modelshare.benchmarks;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * How long it takes to attach to objects that live on the heap of each process, beside Java
 * serialization of the same objects, and beside loops that fill the same objects by hand.
 */
final class GraphSpeed {
  private static final int WARM_UPS = 3;
  private static final int REPETITIONS = 7;
  private static final int ELEMENTS = 200_000;
  private static final Ratio.Bar AS_JAVA = Ratio.Bar.atMost(1);
  private static final Ratio.Bar AS_BY_HAND = Ratio.Bar.atMost(1.3);

  private final ModelStore store;
  private final List<Ratio> ratios = new ArrayList<>();

  private GraphSpeed(ModelStore store) {
    this.store = store;
  }

  /** An element as users write it. */
  record Point(int x, double y, String name) implements Serializable {}

  static List<Ratio> measure() throws Exception {
    try (ModelStore store = ModelStores.open()) {
      GraphSpeed speed = new GraphSpeed(store);
      speed.besideJava();
      speed.besideLoops();
      return speed.ratios;
    }
  }

  private void besideJava() throws Exception {
    besideJava("ArrayList<Integer>", new ArrayList<>(numbers()));
    besideJava("CopyOnWriteArrayList<Integer>", new CopyOnWriteArrayList<>(numbers()));
    besideJava("ArrayDeque<Integer>", new ArrayDeque<>(numbers()));
    besideJava("PriorityQueue<Integer>", new PriorityQueue<>(numbers()));
    besideJava("HashSet<Integer>", new HashSet<>(numbers()));
    besideJava("HashMap<String, Integer>", fill(new HashMap<>()));
    besideJava("LinkedHashMap<String, Integer>", fill(new LinkedHashMap<>()));
    besideJava("TreeMap<String, Integer>", fill(new TreeMap<>()));
    besideJava("ConcurrentHashMap<String, Integer>", fill(new ConcurrentHashMap<>()));
    besideJava("BitSet", BitSet.valueOf(numbers().stream().mapToLong(n -> n * 31L).toArray()));
    besideJava("ArrayList of a record", new ArrayList<>(points()));
    besideJava("ArrayListMultimap of Guava", multimap());
    besideJava("HashBiMap of Guava", fill(HashBiMap.create()));
    besideJava("ImmutableMap of Guava", ImmutableMap.copyOf(fill(new HashMap<>())));
    besideJava("LongOpenHashSet of fastutil", longs());
    besideJava("Object2IntOpenHashMap of fastutil", fill(new Object2IntOpenHashMap<>()));
  }

  private void besideJava(String name, Object model) throws Exception {
    byte[] bytes = write(model);
    String line = "attach, %,d elements: %s / Java serialization".formatted(ELEMENTS, name);
    compare(line, model, () -> read(bytes), AS_JAVA);
  }

  private void besideLoops() throws Exception {
    Map<String, Integer> words = fill(new HashMap<>(), 1_000_000);
    byte[] bytes = writeWords(words);
    compare("attach, HashMap of 1 M words / loop", words, () -> readWords(bytes), AS_BY_HAND);
    double[][] wide = new double[98_000][200];
    ByteBuffer wideBytes = ByteBuffer.allocateDirect(98_000 * 200 * Double.BYTES);
    compare("attach, double[98,000][200] / loop", wide, () -> doubles(wideBytes), AS_BY_HAND);
    float[][] narrow = new float[1_000_000][50];
    ByteBuffer narrowBytes = ByteBuffer.allocateDirect(1_000_000 * 50 * Float.BYTES);
    compare("attach, float[1 M][50] / loop", narrow, () -> floats(narrowBytes), AS_BY_HAND);
  }

  /** Both take turns, and garbage of the one is not collected in the time of the other. */
  private void compare(String name, Object model, Series.Work other, Ratio.Bar bar)
      throws Exception {
    Series attached = new Series();
    Series others = new Series();
    ModelKey<Object> key = store.put(model);
    for (int i = 0; i < WARM_UPS + REPETITIONS; i++) {
      boolean counts = i >= WARM_UPS;
      try (ModelClient client = store.handle().open()) { // which has no model yet
        time(counts ? attached : new Series(), () -> requireRead(client.get(key)));
      }
      time(counts ? others : new Series(), other);
    }
    store.remove(key);
    ratios.add(Ratio.of(name, attached.median() / others.median(), bar, ""));
  }

  private static void time(Series series, Series.Work work) throws Exception {
    System.gc();
    series.time(work);
  }

  private static void requireRead(Object model) {
    if (model.getClass() == Object.class) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private static byte[] write(Object model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(model);
    }
    return bytes.toByteArray();
  }

  private static void read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      requireRead(input.readObject());
    }
  }

  private static byte[] writeWords(Map<String, Integer> words) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      output.writeInt(words.size());
      for (Map.Entry<String, Integer> word : words.entrySet()) {
        output.writeUTF(word.getKey());
        output.writeInt(word.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void readWords(byte[] bytes) throws IOException {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int size = input.readInt();
      Map<String, Integer> words = HashMap.newHashMap(size);
      for (int i = 0; i < size; i++) {
        words.put(input.readUTF(), input.readInt());
      }
      requireRead(words);
    }
  }

  private static void doubles(ByteBuffer bytes) {
    double[][] rows = new double[98_000][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new double[200];
      bytes.asDoubleBuffer().get(row * 200, rows[row]);
    }
    requireRead(rows);
  }

  private static void floats(ByteBuffer bytes) {
    float[][] rows = new float[1_000_000][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new float[50];
      bytes.asFloatBuffer().get(row * 50, rows[row]);
    }
    requireRead(rows);
  }

  private static Collection<Integer> numbers() {
    return IntStream.range(0, ELEMENTS).map(i -> i * 7).boxed().toList();
  }

  private static List<Point> points() {
    return IntStream.range(0, ELEMENTS).mapToObj(i -> new Point(i, i / 3.0, "point " + i)).toList();
  }

  private static <M extends Map<String, Integer>> M fill(M map) {
    return fill(map, ELEMENTS);
  }

  private static <M extends Map<String, Integer>> M fill(M map, int entries) {
    for (int i = 0; i < entries; i++) {
      map.put("word " + i, i);
    }
    return map;
  }

  private static ArrayListMultimap<String, Integer> multimap() {
    ArrayListMultimap<String, Integer> index = ArrayListMultimap.create();
    for (int i = 0; i < ELEMENTS; i++) {
      index.put("word " + i % (ELEMENTS / 4), i);
    }
    return index;
  }

  private static LongOpenHashSet longs() {
    LongOpenHashSet longs = new LongOpenHashSet();
    for (long i = 0; i < ELEMENTS; i++) {
      longs.add(i * 7919);
    }
    return longs;
  }
}
