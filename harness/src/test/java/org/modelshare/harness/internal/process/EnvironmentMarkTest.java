package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Somebody else may have a variable of that name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "/",
        "a/b",
        "12",
        "12/",
        "/ab",
        "12/ab/",
        "12/ab/x/cd",
        "-1/ab",
        "9999999999999999999/ab",
        "12/ab/13",
        "12/ab cd"
      })
  void aForeignValueIsNoMark(String value) {
    assertThat(EnvironmentMark.parse(value)).isNull();
  }

  @Test
  void thoseOfPoolsAre() {
    EnvironmentMark mark = EnvironmentMark.create();
    assertThat(EnvironmentMark.parse(mark.value())).isEqualTo(mark);
    assertThat(EnvironmentMark.parse(mark.value() + "/12/ab")).isNotNull();
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
