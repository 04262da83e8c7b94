package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NoSpaceTest {
  @Test
  void theSystemsWordsAndNumbersAreRecognized() {
    assertThat(
            List.of(
                new IOException("No space left on device"),
                new IOException("Disk quota exceeded"),
                new FileSystemException("/a", null, "No space left on device"),
                new LinuxException("fallocate", LinuxCalls.NO_SPACE),
                new LinuxException("fallocate", LinuxCalls.QUOTA_EXCEEDED)))
        .allMatch(NoSpace::isReasonOf);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's")
  void whateverItsLanguageIsAFullDeviceIsRecognized() {
    assertThatThrownBy(() -> Files.write(Path.of("/dev/full"), new byte[1]))
        .isInstanceOfSatisfying(IOException.class, e -> assertThat(NoSpace.isReasonOf(e)).isTrue());
  }

  @Test
  void otherFailuresAreNot() {
    assertThat(
            List.of(
                new IOException(),
                new IOException(""),
                new IOException("Input/output error"),
                new ClosedByInterruptException(),
                new AccessDeniedException("/a"),
                new FileSystemException("No space left on device"), // a file of that name
                new LinuxException("open", LinuxCalls.TOO_MANY_FILES)))
        .noneMatch(NoSpace::isReasonOf);
  }

  @Test
  void anInterruptedThreadCannotAskButReadsEnglish() {
    Thread.currentThread().interrupt();
    assertThat(NoSpace.isReasonOf(new ClosedByInterruptException())).isFalse();
    assertThat(NoSpace.isReasonOf(new IOException("No space left on device"))).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
