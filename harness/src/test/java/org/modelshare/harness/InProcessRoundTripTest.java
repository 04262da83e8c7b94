package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.store.StoreKind;

/** This JVM attaches to what it published; no worker is forked. */
class InProcessRoundTripTest {
  private static final int MIB_OF_FLOATS = 1 << 18;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Test
  void aHealthyModelPassesWithoutAProcess() {
    List<Long> before = children();
    Report report = RoundTrip.of(new SampleProviders.SharedProvider()).inProcess().verify();
    report.assertPassed();
    assertThat(report.findings()).isEmpty();
    assertThat(children()).isEqualTo(before);
    assertThat(report.rows())
        .filteredOn(row -> row.state() != Report.State.PASSED)
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(Report.State.NOT_APPLICABLE))
        .extracting(row -> row.check().code())
        .containsExactly("MS103", "MS206", "MS209", "MS306", "MS502", "MS701", "MS702");
    assertThat(report.toString()).contains("unseen").contains("memory of a worker grows");
  }

  @Test
  void everyCheckOfTheFullProfileIsMadeOrSaysWhyNot() {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider())
            .profile(Profile.FULL)
            .inProcess()
            .verify();
    report.assertPassed();
    assertThat(report.rows())
        .filteredOn(row -> row.state() == Report.State.NOT_APPLICABLE)
        .extracting(Report.Row::reason)
        .containsOnly("in process there is no worker to look at");
    assertThat(report.rows()).noneMatch(row -> row.state() == Report.State.INCONCLUSIVE);
  }

  @Test
  void anArrayOnTheHeapIsFound() {
    Report report =
        RoundTrip.of(new SampleProviders.CopiedProvider())
            .maxHeapGrowth("1MiB")
            .inProcess()
            .verify();
    assertThat(report.findings())
        .extracting(finding -> finding.check().code())
        .containsExactly("MS201");
    assertThat(report.findings().getFirst().path()).isEqualTo("weights");
    assertThat(report.findings().getFirst().text()).startsWith("the copy in this JVM holds");
  }

  @Test
  void aTransientFieldThatMattersIsFound() {
    Report report = RoundTrip.of(new SampleProviders.ForgetfulProvider()).inProcess().verify();
    assertThat(report.findings())
        .extracting(finding -> finding.check().code())
        .containsExactly("MS305");
  }

  @Test
  void aFileIsAttachedAsWell() {
    RoundTrip.of(new SampleProviders.SharedProvider())
        .store(StoreKind.FILE)
        .inProcess()
        .verify()
        .assertPassed();
  }

  /**
   * Some 40 ms in a JVM that has done it a hundred times; this one is still warming up. Processor
   * time of all threads counts, which a busy machine makes little longer.
   */
  @Test
  void aSmallModelTakesMilliseconds() {
    long shortestNanos = Long.MAX_VALUE;
    for (int i = 0; i < 40; i++) {
      long startNanos = PROCESS.getProcessCpuTime();
      verifySmall();
      shortestNanos = Math.min(shortestNanos, PROCESS.getProcessCpuTime() - startNanos);
    }
    assertThat(Duration.ofNanos(shortestNanos)).isLessThan(Duration.ofMillis(300));
  }

  private static void verifySmall() {
    RoundTrip.of(() -> List.of(FloatBuffer.allocate(MIB_OF_FLOATS)))
        .probe((model, random) ->
            model.getFirst().get(random.nextInt(MIB_OF_FLOATS)) + random.nextInt())
        .inProcess()
        .verify()
        .assertPassed();
  }

  /** Without workers that verifications of earlier tests have kept. */
  private static List<Long> children() {
    KeptWorkers.HERE.endAll();
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }
}
