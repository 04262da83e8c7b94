package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.internal.pool.ApiParts;
import org.modelshare.harness.internal.pool.PoolOptions;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** Gives a test a published model and marked workers, and proves that nothing is left of them. */
@Timeout(120)
public abstract class WorkerPoolFixture {
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  final ProcessMark mark = ProcessMark.create();
  @TempDir Path directory;
  protected ModelStore store;
  ModelKey<Weights> key;
  WorkerOutput output;

  @BeforeEach
  void publish() {
    output = WorkerOutput.capture();
    store = ModelStores.open(StoreKind.MEMFD);
    key = store.put(Weights.create());
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    store.close();
    output.close();
    assertThat(mark.processes()).isEmpty();
    assertThat(OwnedDirectories.ofThisProcess()).isEmpty();
  }

  protected WorkerPool.Builder builder(int workers) {
    return WorkerPool.builder()
        .workers(workers)
        .jvmArgs("--sun-misc-unsafe-memory-access=deny")
        .environment(mark.environment())
        .workingDirectory(directory);
  }

  /** Returns what the pool of a builder is made with, and without an AOT cache. */
  protected static PoolOptions options(WorkerPool.Builder builder) {
    return builder.aotCache(AotCache.NEVER).options();
  }

  /** Returns what pools know of the API. */
  protected static ApiParts parts() {
    return WorkerPool.PARTS;
  }

  /** Returns the key of the model, for tests that do not know its class. */
  protected ModelKey<?> modelKey() {
    return key;
  }

  /** Returns what workers printed to stdout, with their names. */
  protected List<String> standardOutput() {
    return output.standardOutput();
  }

  /** Waits for a file that an operation makes, and returns what is in it. */
  String awaitFile(String name) throws IOException, InterruptedException {
    Path file = directory.resolve(name);
    Await.until("file " + name, DEADLINE, () -> Files.exists(file));
    return Files.readString(file);
  }

  /** Writes atomically, so that whoever finds the file finds all of it. */
  static void signal(String directory, String name, String content) throws IOException {
    Path file = Path.of(directory, name);
    Path partial = Files.writeString(Path.of(directory, name + ".partial"), content);
    Files.move(partial, file);
  }

  /** Makes a Java installation whose {@code java} is a shell script. */
  Path javaHome(String script) throws IOException {
    Path home = directory.resolve("jdk");
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
