package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

@EnabledOnOs(value = OS.LINUX, disabledReason = "it looks into /proc")
class LiveModelTest {
  private static final int LENGTH = 1 << 13;
  private static final int THREADS = 32;
  private static final int VERSIONS = 50;

  private static final Logger LOGGER = Logger.getLogger(LiveModel.class.getName());

  @TempDir Path directory;

  @BeforeEach
  void keepSwapsFromTheConsole() {
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void restoreTheLogger() {
    LOGGER.setUseParentHandlers(true);
  }

  /** A model of which every value is its version. */
  record Version(int number, FloatBuffer values) {
    static Version of(int number) {
      FloatBuffer values = FloatBuffer.allocate(LENGTH);
      for (int i = 0; i < LENGTH; i++) {
        values.put(i, number);
      }
      return new Version(number, values);
    }

    void requireWhole() {
      for (int i = 0; i < LENGTH; i++) {
        if (values.get(i) != number) {
          throw new AssertionError("%s of version %d".formatted(values.get(i), number));
        }
      }
    }
  }

  private Path file() {
    return directory.resolve("model.safetensors");
  }

  private void publish(int number) {
    SharedModel.publish(Version.of(number), file());
  }

  private LiveModel<Version> follow() {
    return LiveModel.follow(file(), Version.class);
  }

  private static int number(LiveModel<Version> live) {
    try (Lease<Version> lease = live.lease()) {
      lease.model().requireWhole();
      return lease.model().number();
    }
  }

  private long mappings() {
    return LifetimeTest.mappings(file().toString());
  }

  @Test
  void thirtyTwoThreadsReadWhileFiftyVersionsAreSwapped() throws Exception {
    publish(0);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong leases = new AtomicLong();
    try (LiveModel<Version> live = follow();
        ExecutorService platform = Executors.newFixedThreadPool(THREADS / 2);
        ExecutorService virtual = Executors.newThreadPerTaskExecutor(virtualThreads())) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < THREADS / 2; i++) {
        readers.add(platform.submit(() -> read(live, done, leases)));
        readers.add(virtual.submit(() -> read(live, done, leases)));
      }
      try {
        for (int version = 1; version <= VERSIONS; version++) {
          publish(version);
          assertThat(live.refresh()).isTrue();
          long before = leases.get();
          Await.until("readers go on", () -> leases.get() > before || isAnyDone(readers));
        }
      } finally {
        done.set(true);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
      assertThat(number(live)).isEqualTo(VERSIONS);
      Await.until("old versions are unmapped", () -> mappings() == 1);
    }
    Await.until("the last version is unmapped", () -> mappings() == 0);
  }

  private static boolean isAnyDone(List<Future<?>> readers) {
    return readers.stream().anyMatch(Future::isDone);
  }

  private static ThreadFactory virtualThreads() {
    return Thread.ofVirtual().factory();
  }

  private static void read(LiveModel<Version> live, AtomicBoolean done, AtomicLong leases) {
    int last = 0;
    while (!done.get()) {
      int number = number(live);
      if (number < last) {
        throw new AssertionError("version %d after %d".formatted(number, last));
      }
      last = number;
      leases.incrementAndGet();
      LockSupport.parkNanos(1); // lets other virtual threads have the carrier
    }
  }

  @Test
  @SuppressWarnings("try") // a lease is closed twice
  void aVersionStaysUntilItsLastLeaseAndItsMemoryIsGoneThen() throws Exception {
    publish(1);
    try (LiveModel<Version> live = follow();
        Lease<Version> first = live.lease()) {
      Lease<Version> second = live.lease();
      publish(2);
      assertThat(live.refresh()).isTrue();

      assertThat(mappings()).isEqualTo(2);
      second.close();
      second.close(); // counts once
      first.model().requireWhole();
      assertThat(first.model().number()).isOne();
      assertThat(first.info().headerSha256()).isNotEqualTo(live.info().headerSha256());
      assertThat(number(live)).isEqualTo(2);
      assertThat(LifetimeTest.mappings(file() + " (deleted)")).isOne();

      FloatBuffer view = first.model().values();
      first.close();

      Await.until("unmapped", () -> LifetimeTest.mappings(file() + " (deleted)") == 0);
      assertThatIllegalStateException().isThrownBy(() -> view.get(0));
      assertThatIllegalStateException()
          .isThrownBy(first::model)
          .withMessage("this lease is closed");
    }
  }

  @Test
  void withoutANewVersionNothingIsDone() throws IOException {
    publish(1);
    try (LiveModel<Version> live = follow()) {
      assertThat(live.refresh()).isFalse();
      publish(1);
      assertThat(live.refresh()).isFalse();
      Files.setLastModifiedTime(file(), FileTime.fromMillis(1));
      assertThat(live.refresh()).isFalse();
      assertThat(live.refusal()).isEmpty();
      assertThat(LifetimeTest.mappings(file() + " (deleted)")).isOne();
    }
  }

  @Test
  void aTouchOfTheFileThatIsServedEndsNoVersion() throws IOException {
    publish(1);
    try (LiveModel<Version> live = follow();
        Lease<Version> lease = live.lease()) {
      Files.setLastModifiedTime(file(), FileTime.fromMillis(1));

      assertThat(live.refresh()).isFalse();
      assertThat(live.refusal()).isEmpty();
      lease.model().requireWhole();
      assertThat(number(live)).isOne();
    }
  }

  @Test
  void ofTwoThreadsThatRefreshOneMaps() throws Exception {
    publish(1);
    try (LiveModel<Version> live = follow();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int version = 2; version < 10; version++) {
        publish(version);
        List<Future<Boolean>> refreshed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          refreshed.add(threads.submit(live::refresh));
        }
        int swaps = 0;
        for (Future<Boolean> each : refreshed) {
          swaps += each.get() ? 1 : 0;
        }
        assertThat(swaps).isOne();
        assertThat(number(live)).isEqualTo(version);
      }
    }
  }

  /** Throws when it is read, if it is bad, and counts. */
  private static final class Fragile implements Serializable {
    private static final long serialVersionUID = 1;
    private static final AtomicInteger READ = new AtomicInteger();

    private final String name;

    /** Whether reading may fail: not in the publisher, which reads it back. */
    private static final AtomicBoolean FAILS = new AtomicBoolean();

    Fragile(String name) {
      this.name = name;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      READ.incrementAndGet();
      in.defaultReadObject();
      if (FAILS.get() && name.startsWith("bad")) {
        throw new IllegalStateException(name + " is bad");
      }
    }
  }

  @Test
  void aBadVersionIsRefusedOnceAndTheOldOneGoesOnServing() {
    SharedModel.publish(new Fragile("good"), file());
    try (LiveModel<Fragile> live = LiveModel.follow(file(), Fragile.class);
        Warnings warnings = Warnings.of(LiveModel.class)) {
      SharedModel.publish(new Fragile("bad"), file());
      Fragile.FAILS.set(true);
      Fragile.READ.set(0);

      for (int i = 0; i < 5; i++) {
        assertThat(live.refresh()).isFalse();
      }

      assertThat(Fragile.READ).hasValue(1);
      assertThat(live.refusal())
          .hasValueSatisfying(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED));
      assertThat(warnings.texts()).singleElement().asString().contains("MS016", "bad is bad");
      assertThat(name(live)).isEqualTo("good");
      assertThat(mappings()).isOne();

      Fragile.FAILS.set(false);
      SharedModel.publish(new Fragile("better"), file());
      assertThat(live.refresh()).isTrue();
      assertThat(live.refusal()).isEmpty();
      assertThat(name(live)).isEqualTo("better");
    } finally {
      Fragile.FAILS.set(false);
    }
  }

  private static String name(LiveModel<Fragile> live) {
    try (Lease<Fragile> lease = live.lease()) {
      return lease.model().name;
    }
  }

  @Test
  void aDamagedOrMissingFileOrOneOfAnotherTypeIsRefusedAndTheOldVersionIsServed()
      throws IOException {
    publish(1);
    byte[] good = Files.readAllBytes(file());
    try (LiveModel<Version> live = follow();
        Warnings warnings = Warnings.of(LiveModel.class)) {
      byte[] damaged = good.clone();
      damaged[20] ^= 1;
      replace(damaged);
      assertRefuses(live, Problem.BAD_HEADER);
      replace(new byte[0]);
      assertRefuses(live, Problem.TRUNCATED);
      SharedModel.publish("text", file());
      assertRefuses(live, Problem.WRONG_MODEL);
      Files.delete(file());
      assertRefuses(live, Problem.IO);
      assertThat(warnings.texts()).hasSize(4);

      publish(2);
      assertThat(live.refresh()).isTrue();
      assertThat(live.refusal()).isEmpty();
    }
  }

  private static void assertRefuses(LiveModel<Version> live, Problem problem) {
    for (int i = 0; i < 2; i++) {
      assertThat(live.refresh()).isFalse();
      assertThat(live.refusal())
          .hasValueSatisfying(e -> assertThat(e.problem()).as(e.toString()).isEqualTo(problem));
      assertThat(number(live)).isOne();
    }
  }

  private void replace(byte[] bytes) throws IOException {
    Path beside = Files.write(directory.resolve("beside"), bytes);
    Files.move(beside, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aFileThatIsRefusedForItsModeIsTriedAgain() throws Exception {
    publish(1);
    try (LiveModel<Version> live = follow();
        Warnings warnings = Warnings.of(LiveModel.class)) {
      publish(2);
      chmod("666");
      assertRefuses(live, Problem.NOT_TRUSTED);
      assertThat(warnings.texts()).hasSize(1);

      chmod("644");
      assertThat(live.refresh()).isTrue();
      assertThat(number(live)).isEqualTo(2);
    }
  }

  private void chmod(String mode) throws Exception {
    assertThat(new ProcessBuilder("chmod", mode, file().toString()).start().waitFor()).isZero();
  }

  @Test
  void aLinkToTheCurrentVersionIsFollowedForwardAndBack() throws IOException {
    SharedModel.publish(Version.of(41), directory.resolve("v41"));
    SharedModel.publish(Version.of(42), directory.resolve("v42"));
    link("v41");
    try (LiveModel<Version> live = follow()) {
      link("v42");
      assertThat(live.refresh()).isTrue();
      assertThat(number(live)).isEqualTo(42);
      link("v41");
      assertThat(live.refresh()).isTrue();
      assertThat(number(live)).isEqualTo(41);
    }
  }

  private void link(String target) throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("next"), Path.of(target));
    Files.move(link, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void theFileSystemTellsOfANewVersionLongBeforeTheInterval() throws Exception {
    publish(1);
    try (LiveModel<Version> live = follow().refreshEvery(Duration.ofDays(1_000_000))) {
      // The first change may come before the thread watches.
      AtomicInteger version = new AtomicInteger(1);
      Await.until(
          "swapped",
          1_000,
          () -> {
            publish(version.incrementAndGet());
            return number(live) > 1;
          });
      int last = version.get();
      Await.until("the last one", () -> number(live) == last);
    }
    Await.until("the thread has ended", () -> !isFollowing());
  }

  @Test
  void atAnIntervalNewVersionsAreServed() throws Exception {
    publish(1);
    try (LiveModel<Version> live =
        follow().refreshEvery(Duration.ofDays(1)).refreshEvery(Duration.ofMillis(1))) {
      publish(2);
      Await.until("swapped", () -> number(live) == 2);
      assertThatIllegalArgumentException().isThrownBy(() -> live.refreshEvery(Duration.ZERO));
    }
    Await.until("the thread has ended", () -> !isFollowing());
  }

  private static boolean isFollowing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("modelshare-follower"));
  }

  @Test
  void afterCloseThereIsNoLeaseAndTheLastOneUnmaps() throws Exception {
    publish(1);
    LiveModel<Version> live = follow();
    Lease<Version> lease = live.lease();

    live.close();
    live.close();

    assertThatIllegalStateException()
        .isThrownBy(live::lease)
        .withMessage("the live model of %s is closed", file());
    assertThatIllegalStateException().isThrownBy(live::refresh);
    assertThatIllegalStateException().isThrownBy(live::info);
    assertThatIllegalStateException()
        .isThrownBy(() -> live.refreshEvery(Duration.ofSeconds(1)).close());
    lease.model().requireWhole();
    lease.close();
    Await.until("unmapped", () -> mappings() == 0);
  }

  @Test
  void aForgottenLiveModelEndsItsThreadAndAForgottenLeaseIsTold() throws Exception {
    publish(1);
    try (Warnings ofModels = Warnings.of(LiveModel.class);
        Warnings ofLeases = Warnings.of(Lease.class)) {
      forget();

      LifetimeTest.awaitAfterCollecting(
          "warnings", () -> !ofModels.texts().isEmpty() && !ofLeases.texts().isEmpty());
      assertThat(ofModels.texts()).singleElement().asString().contains("LiveModel of " + file());
      assertThat(ofLeases.texts()).singleElement().asString().contains("Lease of " + file());
      LifetimeTest.awaitAfterCollecting("unmapped", () -> mappings() == 0);
      Await.until("the thread has ended", () -> !isFollowing());
    }
  }

  @Test
  void aForgottenLiveModelWithoutLeasesIsNotSaidToHaveAny() throws Exception {
    publish(1);
    try (Warnings ofModels = Warnings.of(LiveModel.class);
        Warnings ofLeases = Warnings.of(Lease.class)) {
      assertThat(number(follow())).isOne();

      LifetimeTest.awaitAfterCollecting(
          "unmapped", () -> mappings() == 0 && !ofModels.texts().isEmpty());
      assertThat(ofLeases.texts()).isEmpty();
    }
  }

  @SuppressWarnings({"MustBeClosedChecker", "resource"}) // this is what is tested
  private void forget() {
    LiveModel<Version> live = follow().refreshEvery(Duration.ofDays(1));
    live.lease().model().requireWhole();
  }

  @Test
  void aVersionThatIsOverwrittenInPlaceIsNoticedAndItsReaderLives() throws Exception {
    publish(1);
    Path next = directory.resolve("next");
    SharedModel.publish(Version.of(2), next);
    byte[] bytes = Files.readAllBytes(next);
    try (JavaProcess reader = JavaProcess.start(Reader.class, file().toString())) {
      assertThat(reader.ask("read")).isEqualTo("1");
      Files.write(file(), new byte[100], StandardOpenOption.TRUNCATE_EXISTING);

      assertThat(reader.ask("refresh")).isEqualTo("false");
      assertThat(reader.ask("read"))
          .startsWith("MS023")
          .contains(file().toString(), "overwritten in place", "write beside and rename");
      assertThat(reader.ask("held")).contains("IllegalStateException");

      Files.write(file(), bytes, StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(reader.ask("refresh")).isEqualTo("true");
      assertThat(reader.ask("read")).isEqualTo("2");

      byte[] half = bytes.clone();
      half[bytes.length - 1] ^= 1;
      Files.write(file(), half);
      assertThat(reader.ask("refresh")).isEqualTo("false");
      assertThat(reader.ask("read")).startsWith("MS023");

      publish(4);
      assertThat(reader.ask("refresh")).isEqualTo("true");
      assertThat(reader.ask("read")).isEqualTo("4");
      assertThat(reader.end()).isZero();
    }
  }

  /** Follows a file, holds a lease of its first version, and answers questions. */
  static final class Reader {
    public static void main(String[] arguments) throws IOException {
      try (LiveModel<Version> live = LiveModel.follow(Path.of(arguments[0]), Version.class);
          Lease<Version> held = live.lease();
          BufferedReader in = JavaProcess.standardInput()) {
        in.lines().map(question -> answer(question, live, held)).forEach(System.out::println);
      }
    }

    private static String answer(String question, LiveModel<Version> live, Lease<Version> held) {
      try {
        return switch (question) {
          case "read" -> Integer.toString(number(live));
          case "refresh" -> Boolean.toString(live.refresh());
          case "held" -> Float.toString(held.model().values().get(LENGTH - 1));
          default -> throw new IllegalArgumentException(question);
        };
      } catch (ModelShareException e) {
        return String.valueOf(e.getMessage());
      } catch (IllegalStateException | InternalError e) {
        return e.toString();
      }
    }
  }

  @Test
  void theFirstVersionMustBeGood() {
    assertThatThrownBy(() -> follow().close())
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.IO))
        .hasMessageContaining(file().toString());
  }
}
