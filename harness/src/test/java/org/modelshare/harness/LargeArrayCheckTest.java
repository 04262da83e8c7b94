package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MS202. */
final class LargeArrayCheckTest {
  /** 5 % of it are over two arrays of 1 MiB. */
  private static final int SHARED_BYTES = 48 << 20;

  private static final int LARGE = 1 << 18;

  @SuppressWarnings("ArrayRecordComponent") // as models have them
  record Index(FloatBuffer vectors, int[] offsets) {}

  @SuppressWarnings("ArrayRecordComponent")
  record Layer(int[] bias) {}

  record Network(FloatBuffer weights, List<Layer> layers) {}

  private static FloatBuffer shared() {
    return ByteBuffer.allocateDirect(SHARED_BYTES).asFloatBuffer();
  }

  private static RoundTrip<?> run(Object model) {
    return RoundTrip.of(() -> model)
        .probe((_, random) -> random.nextInt())
        .probes(2)
        .checks("MS201", "MS202")
        .inProcess();
  }

  private static Report.Row row(Report report) {
    return report.rows().getLast();
  }

  @Test
  void anArrayThatIsLittleBesideSharedDataIsFound() {
    Report report = run(new Index(shared(), new int[LARGE])).verify();

    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.path()).isEqualTo("offsets");
          assertThat(finding.text())
              .isEqualTo("Index.offsets is int[262144] on the heap of each worker");
          assertThat(finding.remedy()).contains("should be an IntBuffer");
        });
  }

  @Test
  void arraysOfSeveralElementsAreOneFinding() {
    Network network =
        new Network(shared(), List.of(new Layer(new int[LARGE + 1]), new Layer(new int[LARGE])));

    assertThat(run(network).verify().findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.path()).isEqualTo("layers[0].bias");
          assertThat(finding.text()).endsWith(" on the heap of each worker, with 1 more like it");
        });
  }

  /** Has the memory of a heap buffer. */
  @SuppressWarnings("serial") // modelshare can write a buffer
  static final class Reading implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FloatBuffer vectors = shared();
    private transient IntBuffer offsets = IntBuffer.allocate(LARGE);

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      offsets = IntBuffer.allocate(LARGE + (int) vectors.get(0));
    }

    int size() {
      return offsets.capacity();
    }
  }

  @Test
  void soIsTheMemoryOfABuffer() {
    assertThat(run(new Reading()).verify().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).startsWith("offsets"));
  }

  @Test
  void aSmallerArrayPasses() {
    assertThat(run(new Index(shared(), new int[LARGE - 8])).verify().passed())
        .containsExactly("MS201", "MS202");
  }

  @Test
  void aLimitThatIsGivenCounts() {
    Report report = run(new Index(shared(), new int[LARGE])).maxHeapGrowth("2MiB").verify();

    assertThat(row(report).state()).isEqualTo(Report.State.NOT_APPLICABLE);
    assertThat(row(report).reason()).contains("maxHeapGrowth");
  }

  @Test
  void oneDefectIsOneFinding() {
    Report report = run(new Index(FloatBuffer.allocate(1 << 10), new int[4 * LARGE])).verify();

    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.check().code()).isEqualTo("MS201"));
    assertThat(row(report).state()).isEqualTo(Report.State.NOT_APPLICABLE);
  }
}
