package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.StoreKind;

class FormatCheckTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM", "FILE"})
  void everyStorePublishesWellFormedContainers(StoreKind kind) {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider())
            .checks("MS104")
            .workers(1)
            .store(kind)
            .verify();
    assertThat(report.passed()).containsExactly("MS104");
  }

  @Test
  void aModelWithoutArraysHasAWellFormedContainer() {
    Report report = RoundTrip.of(() -> "model").checks("MS104").workers(1).verify();
    assertThat(report.passed()).containsExactly("MS104");
  }

  @Test
  void aContainerThatIsDamagedOnDiskIsNamed() {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider())
            .checks("MS104")
            .workers(1)
            .store(StoreKind.FILE)
            .storeDirectory(directory)
            .progress(this::damageBeforeTheExperiment)
            .verify();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().text())
        .isEqualTo(
            "the container of Shared is malformed: the header is not an object from { to },"
                + " padded with spaces");
  }

  private void damageBeforeTheExperiment(String phase) {
    if (phase.equals("MS104")) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".safetensors")).toList()) {
          overwriteFirstOfHeader(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void overwriteFirstOfHeader(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'['}), Long.BYTES);
    }
  }
}
