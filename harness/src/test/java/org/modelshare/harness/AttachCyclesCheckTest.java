package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** MS506. */
class AttachCyclesCheckTest {
  private static <M> Report verify(Callable<M> create) {
    return RoundTrip.of(create)
        .probe((_, random) -> random.nextInt())
        .probes(2)
        .checks("MS506")
        .workers(1)
        .verify();
  }

  /** Opens its dictionary when it is read, and closes it never. */
  static final class Opening implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<FileChannel> OPEN = new ArrayList<>();

    private final String dictionary;

    Opening(String dictionary) {
      this.dictionary = dictionary;
    }

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      OPEN.add(FileChannel.open(Path.of(dictionary), StandardOpenOption.READ));
    }
  }

  /** Keeps every copy of itself. */
  static final class Keeping implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<Keeping> ALL = new ArrayList<>();

    private final float[] numbers = new float[250_000];

    float first() {
      return numbers[0];
    }

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      ALL.add(this);
    }
  }

  @Test
  void aFileThatNobodyClosesIsFound() {
    assertThat(verify(() -> new Opening("/proc/self/status")).findings())
        .extracting(Finding::text)
        .containsExactly("a worker that attached and closed 40 times has 40 more open descriptors");
  }

  @Test
  void modelsThatAreKeptAreFound() {
    assertThat(verify(Keeping::new).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("MiB more on the heap"));
  }

  @Test
  void modelsThatOpenNothingPass() {
    verify(() -> List.of(FloatBuffer.wrap(new float[1 << 20]), "a")).assertPassed();
    verify(() -> "a small model").assertPassed();
  }
}
