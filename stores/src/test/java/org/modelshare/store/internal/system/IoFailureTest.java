package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.SavedModel;

final class IoFailureTest {
  @ParameterizedTest
  @MethodSource
  void theRemedyIsThatOfTheFailure(IOException failure, String remedy) {
    ModelShareException told = IoFailure.of("container it", failure);
    assertThat(told)
        .hasMessageStartingWith("MS027 container it: %s; ", failure)
        .hasMessageContaining(remedy)
        .hasCause(failure);
    assertThat(told.problem()).isEqualTo(Problem.IO);
  }

  static Stream<Arguments> theRemedyIsThatOfTheFailure() {
    return Stream.of(
        Arguments.of(new ClosedByInterruptException(), "call again when the thread may go on"),
        Arguments.of(new NoSuchFileException("/a"), "correct the path, or make the directory"),
        Arguments.of(new AccessDeniedException("/a"), "user the permission, or run it as one"),
        Arguments.of(
            new FileSystemLoopException("/a"), "the symbolic links, which lead in a circle"),
        Arguments.of(new NotDirectoryException("/a"), "a part of it is a file"),
        Arguments.of(refused("Read-only file system"), "a file system that can be written to"),
        Arguments.of(refused("Stale file handle"), "open the file again"),
        Arguments.of(new IOException("Input/output error"), "errors of the disk"),
        Arguments.of(new IOException("something else"), Problem.IO.remedy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
  void whatIsFullHasNoRoom(String words) {
    ModelShareException told = IoFailure.of("container it", refused(words));
    assertThat(told).hasMessageContainingAll("MS003 container it: ", words, "free space or files");
    assertThat(told.problem()).isEqualTo(Problem.NO_ROOM);
  }

  private static IOException refused(String words) {
    return new FileSystemException("/a", null, words);
  }

  @Test
  void savingIntoADirectoryThatIsNotThereSaysSo(@TempDir Path directory) throws IOException {
    assertSaying(directory.resolve("none/model"), "make the directory that is missing");
    Path file = Files.createFile(directory.resolve("file"));
    assertSaying(file.resolve("model"), "correct the path");
  }

  private static void assertSaying(Path file, String remedy) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> SavedModel.save("model", file))
        .withMessageContaining(remedy)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IO));
  }
}
