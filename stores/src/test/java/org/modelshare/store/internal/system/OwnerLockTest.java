package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.JavaProcess;

/** Concurrent tests of one owner's lock, by threads and processes. */
class OwnerLockTest {
  private static final int LOOKS = 300;
  private static final int THREADS = 3;

  @TempDir Path parent;

  @Test
  void manyWhoLookAndSweepAtOnceSeeALivingOwnerAndDoNotHarmIt() throws Exception {
    try (JavaProcess owner = JavaProcess.start(OwnedDirectoryTest.Own.class, parent.toString());
        JavaProcess sweeper =
            JavaProcess.start(OwnedDirectoryTest.SweepUntilEnd.class, parent.toString())) {
      String owned = owner.line();
      sweeper.line();
      try (JavaProcess other = JavaProcess.start(Look.class, owned)) {
        assertThat(countDead(Path.of(owned))).isZero();
        assertThat(other.line()).isEqualTo("0");
      }
      assertThat(sweeper.end()).isZero();
      assertThat(Path.of(owned, "model")).exists();
    }
  }

  @Test
  void manyWhoLookAtOnceDoNotTakeEachOtherForTheOwner() throws Exception {
    try (JavaProcess owner = JavaProcess.start(OwnedDirectoryTest.Own.class, parent.toString())) {
      String owned = owner.line();
      owner.kill();
      try (JavaProcess other = JavaProcess.start(Look.class, owned)) {
        assertThat(countDead(Path.of(owned))).isEqualTo(LOOKS * THREADS);
        assertThat(other.line()).isEqualTo(Integer.toString(LOOKS * THREADS));
      }
      assertThat(Sweeper.sweep(parent).removed()).containsExactly(Path.of(owned));
    }
  }

  @Test
  void aProcessLooksAtNoLockOfItsOwn() throws Exception {
    try (OwnedDirectory mine = OwnedDirectory.create(parent)) {
      assertThat(OwnedDirectory.isOwnerDead(mine.path())).isFalse();
      try (JavaProcess other =
          JavaProcess.start(
              SweeperTest.TryLocks.class, mine.path().resolve(OwnedDirectory.LOCK).toString())) {
        assertThat(other.line()).isEqualTo("locked");
      }
    }
  }

  /** The name shows which lock a process must not open, so it must distinguish all processes. */
  @Test
  void aDirectoryOfAnotherProcessOfTheSameNumberIsNotOfThisOne() throws IOException {
    String number = Long.toString(ProcessHandle.current().pid());
    String mine = OwnedDirectory.prefixOfProcess() + "ab";
    assertThat(OwnedDirectory.isOfThisProcess(parent.resolve(mine))).isTrue();

    String earlier = OwnedDirectory.prefixOfUser() + number + ".1.abc-ab";
    assertThat(OwnedDirectory.isOfThisProcess(parent.resolve(earlier))).isFalse();
    String longer = mine.replace("-" + number + ".", "-" + number + "1.");
    assertThat(OwnedDirectory.isOfThisProcess(parent.resolve(longer))).isFalse();
    assertThat(OwnedDirectory.isOfThisProcess(Path.of("/"))).isFalse();
  }

  @Test
  void onANetworkNobodyKnowsWhetherAnOwnerElsewhereIsDead() throws Exception {
    Path owned = Files.createDirectory(parent.resolve(nameOfTheDead() + "-abcd-ef"));
    Files.createFile(owned.resolve(OwnedDirectory.LOCK));
    Host me = Hosts.make(parent.resolve("me"), "3f0c9a11", "me");

    assertThat(OwnerLock.isOwnerDead(owned, new LockVisibility(me, path -> "nfs4"))).isFalse();
  }

  @Test
  void withoutALockNothingCanBeTold() throws IOException {
    Path empty = Files.createDirectory(parent.resolve(nameOfTheDead() + "-ab"));
    assertThatThrownBy(() -> OwnerLock.isOwnerDead(empty, LockVisibility.here()))
        .isInstanceOf(NoSuchFileException.class);

    Files.createDirectory(empty.resolve(OwnedDirectory.LOCK));
    assertThatThrownBy(() -> OwnerLock.isOwnerDead(empty, LockVisibility.here()))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static String nameOfTheDead() throws IOException {
    return OwnedDirectory.prefixOfUser() + "1.0.0";
  }

  /** Tests the lock from several threads, and returns how often the owner seemed dead. */
  private static int countDead(Path directory) throws Exception {
    Callable<Integer> look =
        () -> {
          int dead = 0;
          for (int i = 0; i < LOOKS; i++) {
            dead += OwnerLock.isOwnerDead(directory, LockVisibility.here()) ? 1 : 0;
          }
          return dead;
        };
    int dead = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Integer> each : threads.invokeAll(List.of(look, look, look))) {
        dead += each.get();
      }
    }
    return dead;
  }

  /** Tests the lock many times, and prints how often the owner seemed dead. */
  static final class Look {
    public static void main(String[] arguments) throws Exception {
      System.out.println(countDead(Path.of(arguments[0])));
    }
  }
}
