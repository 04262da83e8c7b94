package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class EnvironmentMarkTest {
  @Test
  void findsItselfAndWhatIsBelowIt() {
    EnvironmentMark mark = new EnvironmentMark("aa/bb");

    assertThat(mark.isIn("HOME=/\0MODELSHARE_WORKER_MARK=aa/bb\0LANG=C\0")).isTrue();
    assertThat(mark.isIn("MODELSHARE_WORKER_MARK=aa/bb/cc\0")).isTrue();
  }

  @Test
  void findsNeitherWhatIsAboveNorWhatOnlyLooksLikeIt() {
    EnvironmentMark mark = new EnvironmentMark("aa/bb");

    assertThat(mark.isIn("MODELSHARE_WORKER_MARK=aa\0")).isFalse();
    assertThat(mark.isIn("MODELSHARE_WORKER_MARK=aa/bbb\0")).isFalse();
    assertThat(mark.isIn("NOTE=MODELSHARE_WORKER_MARK=aa/bb\0")).isFalse();
    assertThat(mark.isIn("")).isFalse();
  }

  @Test
  void tellsThePoolsProcess() {
    assertThat(EnvironmentMark.create().pool()).contains(ProcessHandle.current());
    assertThat(new EnvironmentMark("1/aa/" + Long.MAX_VALUE + "/bb").pool()).isEmpty();
  }

  @Test
  void findsAProcessByItsEnvironment() throws IOException, InterruptedException {
    EnvironmentMark mark = EnvironmentMark.create();
    ProcessBuilder builder = new ProcessBuilder("sleep", "3600");
    builder.environment().putAll(mark.environment());
    Process process = builder.start();
    try {
      assertThat(mark.others()).containsExactly(process.toHandle());
      assertThat(EnvironmentMark.ofAllWorkers().others()).containsExactly(process.toHandle());
      assertThat(EnvironmentMark.create().others()).isEmpty();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(mark.others()).isEmpty();
  }
}
