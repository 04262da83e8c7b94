package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.LinuxCalls;
import org.modelshare.store.internal.system.LinuxProcess;

@EnabledOnOs(value = OS.LINUX, disabledReason = "memory files are Linux's")
class MemoryFileTest {
  private static final int NEVER_OPEN = Integer.MAX_VALUE;

  private final LinuxCalls linux = LinuxCalls.find().orElseThrow();
  @TempDir Path directory;

  @Test
  void aSealedFileCannotBeChanged() throws IOException {
    try (MemoryFile file = MemoryFile.create(linux, "test")) {
      try (FileChannel channel = file.channel(StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[100]));
        assertThat(file.isSealed()).isFalse();
        file.seal();

        assertThat(file.isSealed()).isTrue();
        assertThatThrownBy(() -> channel.write(ByteBuffer.wrap(new byte[1]), 0))
            .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> channel.write(ByteBuffer.wrap(new byte[1]), 100))
            .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> channel.truncate(50)).isInstanceOf(IOException.class);
      }
      try (FileChannel channel = file.channel(StandardOpenOption.READ, StandardOpenOption.WRITE);
          Arena arena = Arena.ofConfined()) {
        assertThatThrownBy(() -> channel.map(FileChannel.MapMode.READ_WRITE, 0, 100, arena))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void anUnsealedFileIsRefused() throws IOException {
    try (MemoryFile file = MemoryFile.create(linux, "test")) {
      assertProblem(Problem.WRONG_MODEL, "not sealed", () -> map(file.id()));
    }
  }

  @Test
  void aDescriptorThatIsClosedIsGone() {
    MemoryFileId id = new MemoryFileId(NEVER_OPEN, 1, 1, 1);
    assertProblem(Problem.MODEL_GONE, "has removed it", () -> map(id));
  }

  @Test
  void aDescriptorOfAnotherMemoryFileIsGone() throws IOException {
    try (MemoryFile file = MemoryFile.create(linux, "test")) {
      MemoryFileId id = file.id();
      MemoryFileId other =
          new MemoryFileId(id.descriptor(), id.device(), id.inode() + 1, id.lengthBytes());

      assertProblem(Problem.MODEL_GONE, "descriptor is now", () -> map(other));
    }
  }

  @Test
  void aDescriptorOfAnOrdinaryFileIsGone() throws IOException {
    Path path = Files.createFile(directory.resolve("ordinary"));
    try (MemoryFile file = MemoryFile.open(linux, path)) {
      assertThat(file.isSealed()).isFalse();
      assertProblem(Problem.MODEL_GONE, path.toString(), () -> map(file.id()));
    }
  }

  @Test
  void openingAPipeDoesNotBlock() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (MemoryFile file = MemoryFile.open(linux, pipe)) {
      assertProblem(Problem.MODEL_GONE, pipe.toString(), () -> map(file.id()));
    }
  }

  @Test
  void onlyWhoStartedThisProcessIsItsParent() throws IOException {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();

    assertThat(LinuxProcess.of(parent).isMyParent()).isTrue();
    assertThat(LinuxProcess.me().isMyParent()).isFalse();
  }

  @Test
  void aPublisherWithAnotherStartTimeHasEnded() throws IOException {
    LinuxProcess me = LinuxProcess.me();
    LinuxProcess earlier =
        new LinuxProcess(me.pid(), me.startTicks() - 1, me.bootId(), me.pidNamespace());

    assertProblem(Problem.MODEL_GONE, "another process", earlier::requireAlive);
  }

  @Test
  void aPublisherInAnotherContainerIsSaidToBeThere() throws IOException {
    LinuxProcess me = LinuxProcess.me();
    LinuxProcess elsewhere = new LinuxProcess(me.pid(), me.startTicks(), me.bootId(), "1");

    assertProblem(Problem.STORE_UNAVAILABLE, "PID namespace", elsewhere::requireAlive);
  }

  @Test
  void aPublisherBeforeTheLastBootHasEnded() throws IOException {
    LinuxProcess me = LinuxProcess.me();
    LinuxProcess before = new LinuxProcess(me.pid(), me.startTicks(), "x", me.pidNamespace());

    assertProblem(Problem.MODEL_GONE, "started again", before::requireAlive);
  }

  private void map(MemoryFileId id) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      new MemorySource(linux, LinuxProcess.me(), "it", FileTrust.DEFAULT)
          .map(new MemoryLocation(id, "it").text(), arena);
    }
  }

  private static void assertProblem(Problem problem, String value, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(value);
  }
}
