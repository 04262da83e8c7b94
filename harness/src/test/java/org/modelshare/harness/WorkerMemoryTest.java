package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WorkerMemoryTest {
  @Test
  void readsWhatTheKernelWrites() {
    List<String> lines =
        List.of(
            "00010000-7fff0000 ---p 00000000 00:00 0    [rollup]",
            "Rss:               1000 kB",
            "Pss:                700 kB",
            "Pss_Anon:           300 kB",
            "Anonymous:          400 kB");
    assertThat(WorkerMemory.parse(lines))
        .isEqualTo(new WorkerMemory(600 * 1024, 400 * 1024, 700 * 1024));
  }

  @Test
  void aProcessThatIsGoneHasNone() {
    assertThat(WorkerMemory.of(Integer.MAX_VALUE)).isEqualTo(new WorkerMemory(0, 0, 0));
  }
}
