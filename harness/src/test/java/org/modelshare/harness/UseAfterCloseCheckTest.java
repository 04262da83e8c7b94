package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MS403. */
class UseAfterCloseCheckTest {
  private static final int LENGTH = 1 << 16;

  /** Reads by address if it is told to. */
  static final class Reader {
    private final MemorySegment numbers = MemorySegment.ofArray(numbers());
    private final boolean isByAddress;
    private transient @Nullable MemorySegment raw;

    Reader(boolean isByAddress) {
      this.isByAddress = isByAddress;
    }

    private static long[] numbers() {
      long[] numbers = new long[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        numbers[i] = i;
      }
      return numbers;
    }

    long at(int index) {
      return (isByAddress && numbers.isNative() ? raw() : numbers)
          .getAtIndex(ValueLayout.JAVA_LONG, index);
    }

    @SuppressWarnings("restricted") // this is the defect
    private MemorySegment raw() {
      MemorySegment known = raw;
      if (known == null) {
        known = MemorySegment.ofAddress(numbers.address()).reinterpret(numbers.byteSize());
        raw = known;
      }
      return known;
    }
  }

  private static Report verify(boolean isByAddress) {
    return RoundTrip.of(() -> new Reader(isByAddress))
        .probe((model, random) -> model.at(random.nextInt(LENGTH)))
        .probes(5)
        .checks("MS403")
        .workers(1)
        .verify();
  }

  @Test
  void aModelThatReadsByAddressIsFound() throws IOException {
    List<Finding> findings = verify(true).findings();
    String text = findings.toString();
    assertThat(findings).hasSize(1);
    assertThat(text).contains("after close");
    deleteCrashReport(text);
  }

  /** The JVM of a worker that crashes leaves a file, as it should for a user. */
  private static void deleteCrashReport(String text) throws IOException {
    Matcher report = Pattern.compile("/\\S*hs_err_pid\\d+\\.log").matcher(text);
    while (report.find()) {
      Files.deleteIfExists(Path.of(report.group()));
    }
  }

  @Test
  void aModelThatReadsItsSegmentPasses() {
    verify(false).assertPassed();
  }

  @Test
  void modelsWhoseAnswersAreViewsOrOnTheHeapPass() {
    RoundTrip.of(() -> List.of(FloatBuffer.wrap(new float[10_000])))
        .probe((model, random) -> model.getFirst().slice(random.nextInt(5_000), 2))
        .probes(2)
        .checks("MS403")
        .workers(1)
        .verify()
        .assertPassed();
    RoundTrip.of(() -> "on the heap")
        .probe((model, random) -> model.charAt(random.nextInt(5)))
        .probes(2)
        .checks("MS403")
        .workers(1)
        .verify()
        .assertPassed();
  }
}
