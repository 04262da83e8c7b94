package org.modelshare.zoo.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * Attaches to large collections of all libraries, beside Java serialization of the same objects. It
 * takes minutes, and is started by name: {@code mvn -pl it/zoo -am -Pzoo test -Dtest=AttachSpeed
 * -Dsurefire.failIfNoSpecifiedTests=false}. With {@code -DattachSpeed="trove.*"} only the objects
 * whose names match that pattern are measured.
 */
class AttachSpeed {
  static final int ELEMENTS = 100_000;
  private static final Path TABLE = Path.of("target", "attach-speed.txt");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Java's time below which only the cost of any attachment is seen, which no class can change. */
  private static final double SHORT_MILLIS = 3;

  /** A ratio above which the object is measured again, and longer. */
  private static final double CLOSE = 0.8;

  private record Line(String name, int bytes, double java, double attach) {
    double ratio() {
      return attach / java;
    }

    @Override
    public String toString() {
      return "%8.2f %8.2f %6.2f %,12d  %s".formatted(java, attach, ratio(), bytes, name);
    }
  }

  private interface Work {
    Object run() throws IOException, ClassNotFoundException;
  }

  private final List<Line> lines = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final ModelStore store = ModelStores.open();

  @Test
  void attachIsNeverSlowerThanJavaSerialization() throws Exception {
    try (store) {
      LargeObjects.show(this::measure);
    }
    lines.sort(Comparator.comparingDouble(Line::ratio).reversed());
    List<String> table = new ArrayList<>(List.of("java ms  attach ms  ratio  object"));
    lines.forEach(line -> table.add(line.toString()));
    table.addAll(refused);
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, table);
    assertThat(lines.stream().filter(line -> line.java() > SHORT_MILLIS && line.ratio() > 1))
        .as("slower than Java serialization; %s has all", TABLE)
        .isEmpty();
  }

  private void measure(String name, Callable<?> maker) {
    if (!name.matches(System.getProperty("attachSpeed", ".*"))) {
      return;
    }
    try {
      Object model = maker.call();
      ModelKey<Object> key = store.put(model);
      byte[] bytes = write(model);
      Line line = compare(name, key, bytes, 3);
      lines.add(line.ratio() > CLOSE ? compare(name, key, bytes, 8) : line);
      System.out.println(lines.getLast());
      store.remove(key);
    } catch (Exception | StackOverflowError e) {
      refused.add("%s: %s".formatted(name, e.toString().lines().findFirst().orElseThrow()));
    }
  }

  /**
   * Both take turns, and the least processor time of each is compared: the others tell about
   * garbage of the heap and compilers, and the clock about other work of the machine.
   */
  private Line compare(String name, ModelKey<Object> key, byte[] bytes, int repetitions)
      throws IOException, ClassNotFoundException {
    double java = Double.MAX_VALUE;
    double attach = Double.MAX_VALUE;
    for (int i = 0; i < repetitions; i++) {
      java = Math.min(java, millis(() -> read(bytes)));
      try (ModelClient client = store.handle().open()) { // which has no model yet
        attach = Math.min(attach, millis(() -> client.get(key)));
      }
    }
    return new Line(name, bytes.length, java, attach);
  }

  private static double millis(Work work) throws IOException, ClassNotFoundException {
    long start = THREADS.getCurrentThreadCpuTime();
    Object result = work.run();
    double millis = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    assertThat(result).isNotNull();
    return millis;
  }

  private static byte[] write(Object model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
      output.writeObject(model);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return input.readObject();
    }
  }
}
