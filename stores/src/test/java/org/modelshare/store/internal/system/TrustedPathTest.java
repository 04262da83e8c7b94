package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.SavedModel;

/** Users who could make a path lead to another file than the caller means. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "owners and modes are Unix's")
class TrustedPathTest {
  private static final int SOMEBODY = 54_321;
  private static final int STICKY = 01000;

  private final AttachOptions options = AttachOptions.defaults();
  @TempDir Path parent;
  private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void save() throws IOException {
    directory = Files.createDirectory(parent.toRealPath().resolve("models"));
    file = directory.resolve("v42.safetensors");
    SavedModel.save("a model", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx------", "rwxr-xr-x", "r-xr-xr-x"})
  void aDirectoryThatOnlyItsOwnerCanChangeIsFine(String mode) throws IOException {
    chmod(directory, mode);
    assertLoads(file, options);
    chmod(directory, "rwx------");
  }

  @Test
  void aDirectoryThatEverybodyCanChangeIsRefusedWhoeverIsTrusted() throws IOException {
    chmod(directory, "rwxrwxrwx");
    AttachOptions trusting = options.trustGroup(number(directory, "unix:gid")).trustOwner(SOMEBODY);
    assertNotTrusted(
        directory + " has mode 777, so everybody can replace what is in it", file, trusting);
  }

  @Test
  void aStickyDirectoryThatEverybodyCanChangeIsFine() throws IOException {
    chmod(directory, "rwxrwxrwx");
    Files.setAttribute(directory, "unix:mode", number(directory, "unix:mode") | STICKY);
    assertLoads(file, options);
  }

  @Test
  void aDirectoryOfTheUsersOwnGroupIsFineAndOfAnotherIfItIsTrusted() throws IOException {
    chmod(directory, "rwxrwxr-x");
    changeGroup(directory, number(directory, "unix:uid"));
    assertLoads(file, options);

    changeGroup(directory, SOMEBODY);
    assertNotTrusted(
        directory + " has mode 775, so group %d can replace what is in it".formatted(SOMEBODY),
        file,
        options.trustGroup(SOMEBODY + 1));
    assertLoads(file, options.trustGroup(SOMEBODY));
  }

  @Test
  void aDirectoryOfSomebodyElseIsFineIfHeIsTrusted() throws IOException {
    giveAway(directory);
    assertNotTrusted(
        directory + " belongs to user " + SOMEBODY, file, options.trustOwner(SOMEBODY + 1));
    assertLoads(file, options.trustOwner(SOMEBODY));
  }

  /** A cluster creates such a volume for a pod, which cannot make it sticky. */
  @Test
  void aDirectoryOfOnesOwnInOneThatEverybodyCanChangeIsRefusedUnlessThatIsTrusted()
      throws IOException {
    chmod(parent, "rwxrwxrwx");
    Path above = parent.toRealPath();
    assertNotTrusted("directory " + above + " has mode 777", file, options);
    assertNotTrusted("trustDirectory", file, options.trustOwner(SOMEBODY));
    assertNotTrusted("directory " + above, file, options.trustDirectory(above.resolve("..")));
    assertLoads(file, options.trustDirectory(parent));
    assertLoads(file, options.trustDirectory(directory));

    chmod(directory, "rwxrwxrwx");
    assertNotTrusted(directory + " has mode 777", file, options.trustDirectory(parent));
    assertLoads(file, options.trustDirectory(directory));
  }

  @Test
  void aDirectoryOfOnesOwnInOneOfAnotherGroupIsRefused() throws IOException {
    chmod(parent, "rwxrwxr-x");
    changeGroup(parent, SOMEBODY);
    assertNotTrusted(parent.toRealPath() + " has mode 775, so group " + SOMEBODY, file, options);
    assertLoads(file, options.trustGroup(SOMEBODY));
  }

  @Test
  void aStickyDirectoryOfSomebodyElseIsRefused() throws IOException {
    chmod(parent, "rwxrwxrwx");
    Files.setAttribute(parent, "unix:mode", number(parent, "unix:mode") | STICKY);
    assertLoads(file, options);
    giveAway(parent);
    assertNotTrusted(
        "%s belongs to user %d and has mode 1777".formatted(parent.toRealPath(), SOMEBODY),
        file,
        options);
    assertLoads(file, options.trustOwner(SOMEBODY));
  }

  /** Replaces this directory by another one and back, again and again. */
  @Test
  void aDirectoryThatIsExchangedAllTheTimeIsNeverReadFromElsewhere() throws Exception {
    Path other = Files.createDirectory(parent.resolve("other"));
    SavedModel.save("another model", other.resolve("v42.safetensors"));
    giveAway(other);
    chmod(parent, "rwxrwxrwx");
    AtomicBoolean ended = new AtomicBoolean();
    Thread attacker = Thread.startVirtualThread(() -> exchange(directory, other, ended));
    try {
      for (int i = 0; i < 500; i++) {
        assertThatThrownBy(() -> SavedModel.load(file, String.class))
            .isInstanceOf(ModelShareException.class)
            .hasMessageContaining("has mode 777");
      }
    } finally {
      ended.set(true);
      attacker.join();
    }
  }

  private static void exchange(Path one, Path other, AtomicBoolean ended) {
    Path aside = one.resolveSibling("aside");
    while (!ended.get()) {
      try {
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(one, other);
        Files.move(aside, one);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void linksAreFollowedWhereverTheyAre() throws IOException {
    Path sibling = Files.createDirectory(parent.resolve("sibling"));
    Files.createSymbolicLink(sibling.resolve("up"), Path.of("../models/./"));
    Files.createSymbolicLink(sibling.resolve("current"), Path.of("up").resolve("latest"));
    Files.createSymbolicLink(directory.resolve("latest"), file.toAbsolutePath());

    assertLoads(sibling.resolve("../sibling/current"), options);
    assertThat(TrustedPath.resolve(sibling.resolve("current"), FileTrust.DEFAULT)).isEqualTo(file);
  }

  @Test
  void aRelativePathIsResolvedAgainstTheWorkingDirectory() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(file);
    assertThat(relative).isRelative();
    assertLoads(relative, options);
  }

  @Test
  void aLinkInADirectoryThatEverybodyCanChangeIsRefused() throws IOException {
    Path open = Files.createDirectory(parent.toRealPath().resolve("open"));
    Path link = Files.createSymbolicLink(open.resolve("current"), file);
    chmod(open, "rwxrwxrwx");

    assertNotTrusted(open + " has mode 777, so everybody can replace what is in it", link, options);
    Path linkToDirectory = Files.createSymbolicLink(open.resolve("models"), directory);
    assertNotTrusted(open + " has mode 777", linkToDirectory.resolve("v42.safetensors"), options);
  }

  @Test
  void aLinkOfSomebodyElseIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(parent.toRealPath().resolve("current"), file);
    giveAway(link);

    assertNotTrusted(link + " belongs to user " + SOMEBODY, link, options);
    assertLoads(link, options.trustOwner(SOMEBODY));
  }

  @Test
  void linksInACircleAreNamed() throws IOException {
    Path one = parent.resolve("one");
    Files.createSymbolicLink(parent.resolve("two"), one);
    Files.createSymbolicLink(one, Path.of("two"));

    assertThatThrownBy(() -> SavedModel.load(one, String.class))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.IO))
        .hasCauseInstanceOf(FileSystemLoopException.class);
  }

  private static void assertLoads(Path path, AttachOptions options) {
    assertThat(SavedModel.<String>load(path, String.class, options)).isEqualTo("a model");
  }

  private static void assertNotTrusted(String detail, Path path, AttachOptions options) {
    ThrowingCallable load = () -> SavedModel.load(path, String.class, options);
    assertThatThrownBy(load)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED))
        .hasMessageContaining(detail);
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static int number(Path path, String attribute) throws IOException {
    return (int) Files.getAttribute(path, attribute);
  }

  private static void changeGroup(Path path, int gid) throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can give files to any group");
    Files.setAttribute(path, "unix:gid", gid);
  }

  private static void giveAway(Path path) throws IOException {
    assumeTrue(FileOwner.me().name().equals("0"), "only root can give files away");
    Files.setAttribute(path, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
  }
}
