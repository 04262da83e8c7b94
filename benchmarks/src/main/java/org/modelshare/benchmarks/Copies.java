package org.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.WorkerStats;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * Memory and start of workers that share a model, beside JVMs that each deserialize it from a file,
 * which is what people do without modelshare.
 */
final class Copies {
  private static final int WORKERS = 4;
  private static final int REPETITIONS = 3;
  private static final int FLOATS = 64 << 20;

  private Copies() {}

  /** What is deserialized. */
  @SuppressWarnings("ArrayRecordComponent") // an array is the point
  record HeapModel(float[] rows) implements Serializable {}

  /** What is shared: the same numbers. */
  record SharedModel(FloatBuffer rows) {}

  /** How long it took until all were ready, and the memory that they had then. */
  private record Cost(double seconds, double bytes) {}

  @FunctionalInterface
  private interface Start {
    double memoryOfWorkers() throws Exception;
  }

  static List<Ratio> measure() throws Exception {
    float[] rows = new float[FLOATS];
    for (int i = 0; i < FLOATS; i++) {
      rows[i] = i;
    }
    Path directory = Files.createTempDirectory("modelshare-copies");
    Path java = directory.resolve("java");
    Path kryo = directory.resolve("kryo");
    try (ModelStore store = ModelStores.open()) {
      writeWithJava(rows, java);
      writeWithKryo(rows, kryo);
      ModelKey<SharedModel> key = store.put(new SharedModel(FloatBuffer.wrap(rows)));
      return compare(() -> share(store, key), () -> copy("java", java), () -> copy("kryo", kryo));
    } finally {
      Files.deleteIfExists(java);
      Files.deleteIfExists(kryo);
      Files.delete(directory);
    }
  }

  private static List<Ratio> compare(Start shared, Start java, Start kryo) throws Exception {
    List<Cost> shares = new ArrayList<>();
    List<Cost> javas = new ArrayList<>();
    List<Cost> kryos = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      shares.add(cost(shared));
      javas.add(cost(java));
      kryos.add(cost(kryo));
    }
    String note = "%d workers, model of %d MiB".formatted(WORKERS, (FLOATS * 4L) >> 20);
    return List.of(
        Ratio.of("memory of workers, Java serialization / attached", memory(javas, shares), note),
        Ratio.of("memory of workers, Kryo / attached", memory(kryos, shares), note),
        Ratio.of("workers ready, Java serialization / attached", time(javas, shares), note),
        Ratio.of("workers ready, Kryo / attached", time(kryos, shares), note));
  }

  private static double memory(List<Cost> copies, List<Cost> shares) {
    return median(copies.stream().map(Cost::bytes).toList())
        / median(shares.stream().map(Cost::bytes).toList());
  }

  private static double time(List<Cost> copies, List<Cost> shares) {
    return median(copies.stream().map(Cost::seconds).toList())
        / median(shares.stream().map(Cost::seconds).toList());
  }

  private static double median(List<Double> values) {
    Series series = new Series();
    values.forEach(series::add);
    return series.median();
  }

  /** The time is until {@code start} looks at the memory, when all are ready. */
  private static Cost cost(Start start) throws Exception {
    long startNanos = System.nanoTime();
    double bytes = start.memoryOfWorkers();
    return new Cost((System.nanoTime() - startNanos) * 1e-9, bytes);
  }

  private static double share(ModelStore store, ModelKey<SharedModel> key) throws IOException {
    try (WorkerPool<SharedModel> pool = WorkerPool.fork(store, key, WORKERS)) {
      // Each reads all of it, as the copies have.
      pool.map((model, ignored) -> sum(model.rows()), List.of(0, 1, 2, 3));
      double bytes = 0;
      for (WorkerStats worker : pool.stats()) {
        bytes += proportionalBytes(worker.pid());
      }
      return bytes;
    }
  }

  private static double sum(FloatBuffer rows) {
    double sum = 0;
    for (int i = 0; i < rows.limit(); i += 1024) {
      sum += rows.get(i);
    }
    return sum;
  }

  private static double copy(String form, Path file) throws IOException, InterruptedException {
    List<Process> workers = new ArrayList<>();
    try {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(
            Jvm.command(
                    CopyWorker.class, List.of("-XX:+UseSerialGC", "-Xmx1g"), form, file.toString())
                .start());
      }
      double bytes = 0;
      for (Process worker : workers) {
        if (worker.getInputStream().read() != CopyWorker.READY) {
          throw new IOException("a JVM could not read its copy");
        }
      }
      for (Process worker : workers) {
        bytes += proportionalBytes(worker.pid());
      }
      return bytes;
    } finally {
      for (Process worker : workers) {
        worker.getOutputStream().close();
        worker.waitFor();
      }
    }
  }

  /** Returns what a process has of the machine's memory: shared pages count in parts. */
  private static double proportionalBytes(long pid) throws IOException {
    Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    String line =
        Files.readAllLines(rollup).stream()
            .filter(text -> text.startsWith("Pss:"))
            .findFirst()
            .orElseThrow();
    return 1024.0 * Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  private static void writeWithJava(float[] rows, Path file) throws IOException {
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(file));
        ObjectOutputStream objects = new ObjectOutputStream(output)) {
      objects.writeObject(new HeapModel(rows));
    }
  }

  private static void writeWithKryo(float[] rows, Path file) throws IOException {
    try (Output output = new Output(Files.newOutputStream(file), 1 << 16)) {
      kryo().writeObject(output, new HeapModel(rows));
    }
  }

  static Kryo kryo() {
    Kryo kryo = new Kryo();
    kryo.register(float[].class);
    kryo.register(HeapModel.class);
    return kryo;
  }
}
