package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.JavaProcess;

/** {@link HeldLock} between JVMs, with native access and without. */
class HeldLockTest {
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  private static final String NO_NATIVE = "-Dno.native.access";

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void name() throws IOException {
    file = directory.toRealPath().resolve("lock");
  }

  /** A POSIX lock is lost when the process closes a descriptor of the file. */
  @ParameterizedTest
  @ValueSource(strings = {NATIVE, NO_NATIVE})
  void aLockSurvivesThatItsFileIsRead(String flag) throws Exception {
    try (HeldLock lock = HeldLock.tryLock(file).orElseThrow()) {
      assertThat(Files.readAllBytes(file)).isEmpty();
      assertThat(lock.isHeld()).isTrue();
      assertThat(isFreeFor(flag)).isFalse();
    }
    assertThat(isFreeFor(flag)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {NATIVE, NO_NATIVE})
  void onlyOneHoldsIt(String flag) throws Exception {
    try (JavaProcess holder = JavaProcess.startWith(List.of(flag), Hold.class, file.toString())) {
      assertThat(holder.line()).isEqualTo("true");
      assertThat(HeldLock.tryLock(file)).isEmpty();
      assertThat(isFreeFor(NATIVE)).isFalse();
      assertThat(isFreeFor(NO_NATIVE)).isFalse();
      holder.kill();
    }
    HeldLock.tryLock(file).orElseThrow().close();
  }

  /** A second attempt neither gets the lock nor releases it. */
  @ParameterizedTest
  @ValueSource(strings = {NATIVE, NO_NATIVE})
  void itsOwnJvmKeepsItThoughItTriesAgain(String flag) throws Exception {
    try (JavaProcess holder = JavaProcess.startWith(List.of(flag), Hold.class, file.toString())) {
      assertThat(holder.line()).isEqualTo("true");
      assertThat(holder.line()).as("a second time").isEqualTo("false");
      assertThat(isFreeFor(NATIVE)).isFalse();
      holder.kill();
    }
  }

  /** Other code may be a copy of this class that another class loader has. */
  @ParameterizedTest
  @ValueSource(strings = {NATIVE, NO_NATIVE})
  void aLockOfOtherCodeInTheSameJvmIsNotTaken(String flag) throws Exception {
    try (JavaProcess other =
        JavaProcess.startWith(List.of(flag), HoldOther.class, file.toString())) {
      assertThat(other.line()).isEqualTo("false");
      other.kill();
    }
  }

  @Test
  void itIsForItsUserAlone() throws IOException {
    HeldLock.tryLock(file).orElseThrow().close();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  private boolean isFreeFor(String flag) throws Exception {
    try (JavaProcess other = JavaProcess.startWith(List.of(flag), Hold.class, file.toString())) {
      boolean isFree = Boolean.parseBoolean(other.line());
      other.kill();
      return isFree;
    }
  }

  /** Locks the file by other code than {@link HeldLock}, tries to take the lock, and waits. */
  static final class HoldOther {
    public static void main(String[] files) throws Exception {
      Path file = Path.of(files[0]);
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        System.out.println(lock.isValid() && HeldLock.tryLock(file).isPresent());
        awaitEnd();
      }
    }
  }

  /** Tries to take the lock twice, and waits until it is killed. */
  static final class Hold {
    public static void main(String[] files) throws Exception {
      Optional<HeldLock> lock = HeldLock.tryLock(Path.of(files[0]));
      System.out.println(lock.isPresent());
      System.out.println(HeldLock.tryLock(Path.of(files[0])).isPresent());
      awaitEnd();
    }
  }

  /** Waits until the test kills this process, or has ended itself. */
  private static void awaitEnd() throws IOException {
    var _ = JavaProcess.standardInput().readLine();
  }
}
