package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.store.ModelStores;

/**
 * Whenever a verifier is killed, alone or with workers: no process stays, and a sweep removes all
 * that does. How many kills at random moments is for the system property {@code
 * modelshare.soak.kills}, which the profile {@code soak} raises.
 */
final class VerifierKillTest {
  private static final int KILLS = Integer.getInteger("modelshare.soak.kills", 6);
  private static final Duration ORPHANS_END = Duration.ofSeconds(1);
  private static final long LONGEST_PHASE_MILLIS = 700;

  /** The lines after which a kill comes at a random moment; the first is its start. */
  private static final List<String> PHASES = List.of("", "made", "published", "attached", "asked");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "memfd, made",
    "memfd, published",
    "memfd, attached",
    "memfd, asked",
    "memfd, closed",
    "file, published",
    "file, attached"
  })
  void killedAfterAPhase(String store, String phase) throws Exception {
    try (VerifierRun verifier = start(store, SampleProviders.SharedProvider.class)) {
      verifier.awaitLine(": " + phase);
      Set<ProcessHandle> killed = Victims.VERIFIER.kill(verifier, new SplittableRandom());
      assertNothingIsLeft(verifier, killed, phase);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void killedAtSomeMoment(long seed) throws Exception {
    String store = seed % 2 == 0 ? "shm" : "file";
    Victims victims = Victims.values()[(int) (seed % Victims.values().length)];
    SplittableRandom random = new SplittableRandom(seed);
    String phase = PHASES.get(random.nextInt(PHASES.size()));
    try (VerifierRun verifier = start(store, SampleProviders.SharedProvider.class)) {
      if (!phase.isEmpty()) {
        verifier.awaitLine(": " + phase);
      }
      verifier.process().waitFor(random.nextLong(LONGEST_PHASE_MILLIS), TimeUnit.MILLISECONDS);
      Set<ProcessHandle> killed = victims.kill(verifier, random);
      assertNothingIsLeft(verifier, killed, "seed %d, %s, %s".formatted(seed, store, victims));
    }
  }

  /** They are asked something that takes them for ever, and are all there is to tidy up. */
  @ParameterizedTest
  @MethodSource("fewerSeeds")
  void itsWorkersSweepSharedMemory(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    try (VerifierRun verifier = start("shm", SampleProviders.BusyWorkersProvider.class)) {
      verifier.awaitLine(": attached");
      verifier.process().waitFor(random.nextLong(LONGEST_PHASE_MILLIS), TimeUnit.MILLISECONDS);
      assertThat(inSharedMemory(verifier.pid())).as("before, seed %d", seed).isNotEmpty();

      Set<ProcessHandle> killed = Victims.VERIFIER.kill(verifier, random);

      assertThat(killed).as("seed %d", seed).hasSize(3);
      awaitEnd(verifier, killed, "seed " + seed);
      assertThat(inSharedMemory(verifier.pid())).as("seed %d", seed).isEmpty();
      assertNothingIsLeft(verifier, killed, "seed " + seed);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, KILLS);
  }

  static LongStream fewerSeeds() {
    return LongStream.rangeClosed(1, KILLS / 2);
  }

  /** The processes that are killed at one moment. */
  private enum Victims {
    VERIFIER,
    VERIFIER_AND_WORKERS,
    WORKER_AND_SOON_VERIFIER;

    /**
     * Kills, and returns all processes of the verifier, also those that ought to go by themselves.
     */
    Set<ProcessHandle> kill(VerifierRun verifier, SplittableRandom random)
        throws IOException, InterruptedException {
      Set<ProcessHandle> all = new HashSet<>(verifier.processes());
      List<ProcessHandle> workers = verifier.process().descendants().toList();
      if (this == WORKER_AND_SOON_VERIFIER && !workers.isEmpty()) {
        workers.get(random.nextInt(workers.size())).destroyForcibly();
        verifier.process().waitFor(random.nextLong(200), TimeUnit.MILLISECONDS);
        all.addAll(verifier.processes()); // one may have been started in its place
      }
      verifier.process().destroyForcibly();
      if (this == VERIFIER_AND_WORKERS) {
        workers.forEach(ProcessHandle::destroyForcibly);
      }
      return all;
    }
  }

  private static void assertNothingIsLeft(
      VerifierRun verifier, Set<ProcessHandle> processes, String moment) throws Exception {
    awaitEnd(verifier, processes, moment);
    ModelStores.sweep();
    for (ProcessHandle process : processes) {
      assertThat(OwnedDirectories.of(process.pid())).as(moment).isEmpty();
    }
  }

  /** A process that has given up its memory may still have its locks for a moment. */
  private static void awaitEnd(VerifierRun verifier, Set<ProcessHandle> processes, String moment)
      throws InterruptedException {
    Await.untilOnLoadedMachine(
        "all gone, " + moment,
        ORPHANS_END,
        () -> processes.stream().allMatch(ProcessTree::isGone) && verifier.isGone());
  }

  private static List<Path> inSharedMemory(long process) throws IOException {
    return OwnedDirectories.of(process).stream()
        .filter(path -> path.startsWith("/dev/shm"))
        .toList();
  }

  private VerifierRun start(String store, Class<?> provider) throws IOException {
    return new VerifierRun(directory, Map.of("store", store), provider);
  }
}
