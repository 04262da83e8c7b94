package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.modelshare.harness.EvidenceSamples.mapped;
import static org.modelshare.harness.EvidenceSamples.result;
import static org.modelshare.harness.EvidenceSamples.settings;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.MappedMemory;
import org.modelshare.harness.internal.check.PrivatePagesCheck;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.inspect.MappedFile;
import org.modelshare.harness.internal.process.MemoryMap;

class PrivatePagesCheckTest {
  private static final int LENGTH = 1 << 20;

  @TempDir Path directory;

  /** Maps a file for itself and turns its bytes round. */
  static final class TurnsRound implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String file;
    private transient ByteBuffer bytes;

    TurnsRound(Path file) throws IOException {
      this.file = file.toString();
      this.bytes = turned();
    }

    private ByteBuffer turned() throws IOException {
      try (FileChannel channel =
          FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        ByteBuffer mapped = channel.map(FileChannel.MapMode.PRIVATE, 0, LENGTH);
        for (int i = 0; i < LENGTH; i += Integer.BYTES) {
          mapped.putInt(i, Integer.reverseBytes(mapped.getInt(i)));
        }
        return mapped;
      }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      bytes = turned();
    }

    int first() {
      return bytes.getInt(0);
    }
  }

  @Test
  void pagesThatAreTheWorkersOwnAreNamedOnce() {
    List<Violation> found = judge(with(mapping(mapped(4096)), mapping(mapped(8192))));
    assertThat(found).extracting(Violation::path).containsExactly("userFactors");
    assertThat(found.getFirst().text())
        .isEqualTo(
            "worker 1 has 4.0 KiB of its own in the mapping of /memfd:modelshare,"
                + " where AlsModel.userFactors lies");
  }

  @Test
  void withoutMappingsThereIsNothingToJudge() {
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> judge(with(mapping())))
        .withMessageContaining("no array that is mapped");
  }

  @Test
  void aKernelThatDoesNotTellIsNoPass() {
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> judge(with(mapping(mapped(MemoryMap.UNKNOWN)))))
        .withMessageContaining("the kernel does not tell");
  }

  private static List<Violation> judge(Evidence evidence) {
    return new PrivatePagesCheck().violations(evidence, settings().limits());
  }

  private static WorkerEvidence mapping(MappedFile... files) {
    return worker(1).with(result(MappedMemory.class, List.of(files)));
  }

  @Test
  void aFileThatEveryWorkerChangesForItselfIsFound() throws IOException {
    Path file = Files.write(directory.resolve("weights"), new byte[LENGTH]);
    Report report =
        RoundTrip.of(() -> new TurnsRound(file))
            .probe((model, _) -> model.first())
            .checks("MS203", "MS204", "MS205", "MS209")
            .verify();
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().toString())
        .contains("MS203", "1.0 MiB of its own", file.toString(), "TurnsRound.bytes");
  }

  @Test
  void aModelInBuffersHasNoPagesOfItsOwn() {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider()).checks("MS203").workers(2).verify();
    assertThat(report.passed()).containsExactly("MS203");
  }

  @Test
  void aModelWithoutArraysIsNotConcerned() {
    Report report = RoundTrip.of(() -> "model").checks("MS203", "MS204").workers(1).verify();
    assertThat(report.rows())
        .extracting(Report.Row::state)
        .containsOnly(Report.State.NOT_APPLICABLE);
  }
}
