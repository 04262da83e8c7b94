package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.StoreKind;

class SameMemoryCheckTest {
  private static final int LENGTH = 1 << 20;

  @TempDir Path directory;

  /** Unpacks its data to a file of its own, as often as it is read. */
  static final class Unpacked implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String directory;

    @SuppressWarnings("UnusedVariable") // the check looks at it
    private transient ByteBuffer bytes;

    Unpacked(Path directory) throws IOException {
      this.directory = directory.toString();
      this.bytes = unpack();
    }

    private ByteBuffer unpack() throws IOException {
      Path file = Files.createTempFile(Path.of(directory), "unpacked", null);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        channel.write(ByteBuffer.allocate(LENGTH));
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH);
      }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      bytes = unpack();
    }
  }

  /** Maps a file that is there for all. */
  static final class Mapped implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String file;

    @SuppressWarnings("UnusedVariable") // the check looks at it
    private transient ByteBuffer bytes;

    Mapped(Path file) throws IOException {
      this.file = file.toString();
      this.bytes = map();
    }

    private ByteBuffer map() throws IOException {
      try (FileChannel channel = FileChannel.open(Path.of(file))) {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH);
      }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      bytes = map();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "SHM", "FILE"})
  void workersMapTheContainer(StoreKind kind) {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider()).checks("MS204").store(kind).verify();
    assertThat(report.passed()).containsExactly("MS204");
  }

  @Test
  void aFileForEachWorkerIsFound() {
    Report report = RoundTrip.of(() -> new Unpacked(directory)).checks("MS203", "MS204").verify();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().path()).isEqualTo("bytes");
    assertThat(report.findings().getFirst().text())
        .startsWith("Unpacked.bytes lies in " + directory.resolve("unpacked"))
        .endsWith("in worker 1, and no other worker has mapped that file");
  }

  @Test
  void oneWorkerCannotShowWhetherOthersMapItsFile() {
    Report report = RoundTrip.of(() -> new Unpacked(directory)).checks("MS204").workers(1).verify();
    assertThat(report.rows().getFirst().state()).isEqualTo(Report.State.INCONCLUSIVE);
  }

  @Test
  void aFileThatThePublisherMapsTooIsShared() throws IOException {
    Path file = Files.write(directory.resolve("weights"), new byte[LENGTH]);
    Report report = RoundTrip.of(() -> new Mapped(file)).checks("MS204").workers(1).verify();
    assertThat(report.passed()).containsExactly("MS204");
  }
}
