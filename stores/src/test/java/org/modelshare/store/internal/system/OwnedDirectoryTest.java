package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.JavaProcess;

class OwnedDirectoryTest {
  @TempDir Path parent;

  @Test
  void isPrivateToItsUser() throws IOException {
    try (OwnedDirectory directory = OwnedDirectory.create(parent)) {
      assertThat(permissions(directory.path())).isEqualTo("rwx------");
      assertThat(permissions(directory.path().resolve(OwnedDirectory.LOCK))).isEqualTo("rw-------");
    }
  }

  @Test
  void aPipeInItIsForItsUserAndGoesWithIt() throws IOException {
    try (OwnedDirectory directory = OwnedDirectory.create(parent)) {
      Path pipe = directory.makePipe("pipe").orElseThrow();

      assertThat(pipe).hasParent(directory.path());
      assertThat(permissions(pipe)).isEqualTo("rw-------");
      assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
      assertThat(directory.makePipe("pipe")).as("a name that is taken").isEmpty();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whereNothingCanBeMadeThereIsNoPipe() {
    OwnedDirectory directory = OwnedDirectory.create(parent);
    directory.close();

    assertThat(directory.makePipe("pipe")).isEmpty();
  }

  @Test
  void closeDeletesEverythingInItAndMayBeRepeated() throws IOException {
    OwnedDirectory directory = OwnedDirectory.create(parent);
    Files.writeString(Files.createDirectories(directory.path().resolve("a/b")).resolve("c"), "x");

    directory.close();
    directory.close();

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void closeDoesNotFollowLinks() throws IOException {
    Path outside = Files.writeString(parent.resolve("outside"), "x");
    OwnedDirectory directory = OwnedDirectory.create(parent);
    Files.createSymbolicLink(directory.path().resolve("link"), parent);

    directory.close();

    assertThat(outside).exists();
  }

  /** The path of such a directory is passed to other processes. */
  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxrwx", "rwxrwxr-x"})
  void itIsNotMadeBelowADirectoryThatOthersCanChange(String mode) throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can give files to any group");
    Path above = Files.createDirectory(parent.toRealPath().resolve("above"));
    Path mine = Files.createDirectory(above.resolve("mine"));
    Files.setAttribute(above, "unix:gid", 54_321);
    Files.setPosixFilePermissions(above, PosixFilePermissions.fromString(mode));

    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> OwnedDirectory.create(mine))
        .withMessageContaining("directory " + above + " has mode 7")
        .withMessageContaining("its owner is user 0")
        .withMessageContaining("chmod +t " + above)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED));
    assertThat(mine).isEmptyDirectory();
    OwnedDirectory.createIn(mine).close();
    assertThat(mine).isEmptyDirectory();
  }

  @Test
  void closeDeletesNothingOfADirectoryThatWasPutInItsPlace() throws IOException {
    OwnedDirectory directory = OwnedDirectory.create(parent);
    Path aside = Files.move(directory.path(), parent.resolve("aside"));
    Path other = Files.createDirectory(directory.path());
    Path file = Files.writeString(other.resolve("file"), "of the user");

    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(directory::close)
        .withMessageContaining("another directory is in the place of " + other);
    assertThat(file).exists();
    assertThat(aside.resolve(OwnedDirectory.LOCK)).exists();
  }

  @Test
  void sweepLeavesWhatThisProcessOwns() {
    try (OwnedDirectory directory = OwnedDirectory.create(parent)) {
      Sweeper.Swept report = Sweeper.sweep(parent);

      assertThat(report).isEqualTo(new Sweeper.Swept(List.of(), 1));
      assertThat(directory.path()).exists();
    }
  }

  @Test
  void sweepInThisProcessDoesNotLoseTheLock() throws Exception {
    try (OwnedDirectory directory = OwnedDirectory.create(parent)) {
      Sweeper.sweep(parent);
      try (JavaProcess sweeper = JavaProcess.start(Sweep.class, parent.toString())) {
        assertThat(sweeper.line()).isEqualTo("live 1");
      }
      assertThat(directory.path()).exists();
    }
  }

  @Test
  void sweepRemovesWhatAKilledProcessOwned() throws Exception {
    try (JavaProcess owner = JavaProcess.start(Own.class, parent.toString())) {
      Path path = Path.of(owner.line());
      assertThat(Sweeper.sweep(parent).live()).isOne();
      assertThat(path).exists();

      owner.kill();

      assertThat(Sweeper.sweep(parent).removed()).containsExactly(path);
      assertThat(parent).isEmptyDirectory();
    }
  }

  @Test
  void sweepRemovesAnEmptyDirectoryThatWasNeverLocked() throws IOException {
    Path unlocked = Files.createDirectory(parent.resolve(foreignName()));

    assertThat(Sweeper.sweep(parent).removed()).containsExactly(unlocked);
  }

  @Test
  void sweepFollowsNoLink() throws IOException {
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.createSymbolicLink(parent.resolve(foreignName()), target);

    assertThat(Sweeper.sweep(parent).removed()).isEmpty();
    assertThat(target).exists();
  }

  @Test
  void sweepLeavesOtherNamesAlone() throws IOException {
    Files.createDirectory(parent.resolve("modelshare"));
    Files.createDirectory(parent.resolve("modelshare-somebody-1"));

    assertThat(Sweeper.sweep(parent).removed()).isEmpty();
  }

  @Test
  void sweepPassesOverAParentThatIsNotThere() {
    assertThat(Sweeper.sweep(parent.resolve("none"))).extracting("live").isEqualTo(0);
  }

  @Test
  void directoriesMadeWhileOthersSweepAreNeverTaken() throws Exception {
    try (JavaProcess one = JavaProcess.start(SweepUntilEnd.class, parent.toString());
        JavaProcess two = JavaProcess.start(SweepUntilEnd.class, parent.toString())) {
      one.line();
      two.line();
      for (int i = 0; i < 300; i++) {
        try (OwnedDirectory directory = OwnedDirectory.create(parent)) {
          Path file = Files.writeString(directory.path().resolve("model"), "x");
          assertThat(file).exists();
        }
      }
      assertThat(one.end()).isZero();
      assertThat(two.end()).isZero();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void aParentThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> OwnedDirectory.create(parent.resolve("none")))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining(parent.resolve("none").toString());
  }

  @Test
  void aParentThatEverybodyMayWriteToIsRefused() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> OwnedDirectory.create(parent))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED))
        .hasMessageContaining(parent + " has mode 777");
  }

  @Test
  void allOfThisProcessAreDeletedAndNoOthers(@TempDir Path parent) throws IOException {
    OwnedDirectory mine = OwnedDirectory.create(parent);
    OwnedDirectory filled = OwnedDirectory.create(parent);
    Files.writeString(Files.createDirectory(filled.path().resolve("models")).resolve("a"), "b");
    // Another container may have a process of the same number, but not since the same moment.
    Path sameNumber =
        Files.createDirectory(
            parent.resolve(
                OwnedDirectory.prefixOfUser() + ProcessHandle.current().pid() + ".1.0-ab"));
    Path target = Files.createDirectory(parent.resolve("target"));
    Path link =
        Files.createSymbolicLink(parent.resolve(OwnedDirectory.prefixOfProcess() + "cd"), target);

    OwnedDirectory.deleteAllOfThisProcess(parent, parent.resolve("nowhere"));

    assertThat(mine.path()).doesNotExist();
    assertThat(filled.path()).doesNotExist();
    assertThat(sameNumber).exists();
    assertThat(link).isSymbolicLink();
    assertThat(target).exists();
    mine.close();
    filled.close();
  }

  @Test
  void directoriesThatAreCreatedDuringTheDeletionAreDeletedToo(@TempDir Path parent)
      throws Exception {
    List<OwnedDirectory> many =
        Stream.generate(() -> OwnedDirectory.create(parent)).limit(200).toList();
    CompletableFuture<OwnedDirectory> late =
        CompletableFuture.supplyAsync(() -> createWhenAllExistNoMore(parent, many));

    OwnedDirectory.deleteAllOfThisProcess(parent);

    assumeTrue(late.isDone(), "the machine is so busy that the other thread was late");
    assertThat(parent).isEmptyDirectory();
    late.get().close();
    many.forEach(OwnedDirectory::close);
  }

  private static OwnedDirectory createWhenAllExistNoMore(Path parent, List<OwnedDirectory> all) {
    while (all.stream().allMatch(directory -> Files.exists(directory.path()))) {
      Thread.onSpinWait();
    }
    return OwnedDirectory.create(parent);
  }

  @Test
  void aLinkToAParentIsFollowedOnce() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("current"), parent);
    try (OwnedDirectory directory = OwnedDirectory.create(link)) {
      assertThat(directory.path().getParent()).isEqualTo(parent.toRealPath());
    }
  }

  private static String foreignName() throws IOException {
    return OwnedDirectory.prefixOfUser() + "1.0.0-0";
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Owns a directory until it is killed. */
  static final class Own {
    @SuppressWarnings("resource") // killed before it could close
    public static void main(String[] arguments) throws IOException {
      OwnedDirectory directory = OwnedDirectory.create(Path.of(arguments[0]));
      Files.writeString(directory.path().resolve("model"), "bytes");
      System.out.println(directory.path());
      System.in.read();
    }
  }

  /** Sweeps once. */
  static final class Sweep {
    public static void main(String[] arguments) {
      System.out.println("live " + Sweeper.sweep(Path.of(arguments[0])).live());
    }
  }

  /** Sweeps until standard input ends. */
  static final class SweepUntilEnd {
    public static void main(String[] arguments) throws IOException {
      Path parent = Path.of(arguments[0]);
      AtomicBoolean ended = new AtomicBoolean();
      CompletableFuture<Void> sweeping =
          CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
              Sweeper.sweep(parent);
            }
          });
      System.out.println("sweeping");
      System.in.read();
      ended.set(true);
      sweeping.join();
    }
  }
}
