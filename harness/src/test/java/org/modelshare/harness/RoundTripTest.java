package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.StoreKind;

/** Real models, real workers. */
class RoundTripTest {
  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void aModelInBuffersPasses(StoreKind kind) {
    List<String> progress = new ArrayList<>();
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider())
            .store(kind)
            .seed(7)
            .progress(progress::add)
            .verify();
    report.assertPassed();
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows())
        .isNotEmpty()
        .filteredOn(row -> row.state() != Report.State.PASSED)
        .extracting(row -> row.check().code())
        .containsExactly("MS206"); // which needs a model that shares more
    Measures measures = report.measures().orElseThrow();
    assertThat(measures.store()).isEqualTo(kind);
    assertThat(measures.publishedBytes()).isGreaterThan(8_000_000);
    assertThat(measures.workers()).hasSize(2);
    assertThat(measures.workers())
        .allSatisfy(worker -> {
          assertThat(worker.sharedBytes()).isBetween(8_000_000L, 8_000_100L);
          assertThat(worker.copiedBytes()).isZero();
          assertThat(worker.growthBytes()).isLessThan(2 << 20);
        });
    assertThat(progress).hasSize(5 + EvidenceSamples.experiments());
    assertThat(report.toString()).startsWith("modelshare:verify passed for model Shared (JDK 2");
  }

  @Test
  void copiedArraysCount() {
    Report report = verify(new SampleProviders.CopiedProvider(), "1MiB");
    assertThat(codes(report)).containsExactly("MS201");
    assertThat(report.findings().getFirst().path()).isEqualTo("weights");
    assertThat(report.findings().getFirst().text())
        .contains("Copied.weights is float[2000000] on the heap")
        .contains("limit 1.0 MiB");
    assertThat(report.findings().getFirst().remedy()).contains("a FloatBuffer");
  }

  @Test
  void aCopyInASmallModelCountsByDefault() {
    float[] weights = new float[500_000];
    Report report =
        RoundTrip.of(() -> List.of(weights))
            .probe((model, random) -> random.nextInt(model.getFirst().length))
            .verify();
    assertThat(codes(report)).containsExactly("MS201");
    assertThat(report.findings().getFirst().text())
        .contains("limit 1.0 MiB")
        .contains("float[500000]");
  }

  @Test
  void aHeapTooSmallForTheCopyIsTheSameFinding() {
    Report report =
        RoundTrip.of(new SampleProviders.CopiedProvider()).workerMaxHeap("10m").verify();
    assertThat(codes(report)).containsExactly("MS201");
    assertThat(report.findings().getFirst().text()).contains("ran out of heap").contains("10m");
  }

  @Test
  void anIndexThatIsRebuiltOnReadCounts() {
    Report report = verify(new SampleProviders.RebuiltOnReadProvider(), "5%");
    assertThat(codes(report)).containsExactly("MS201");
    assertThat(report.findings().getFirst().path()).isEqualTo("index");
  }

  @Test
  void anIndexThatIsRebuiltAfterAttachIsNamed() {
    Report report = verify(new SampleProviders.RebuiltAfterAttachProvider(), "100%");
    assertThat(codes(report)).contains("MS207");
  }

  @Test
  void aCacheThatIsFilledByProbesCounts() {
    Report report = verify(new SampleProviders.LazyProvider(), "5%");
    assertThat(codes(report)).containsExactly("MS201");
    assertThat(report.findings().getFirst().text()).contains("by attach and probes");
    assertThat(report.findings().getFirst().path()).isEqualTo("cache");
  }

  @Test
  void aTransientFieldThatMattersIsFound() {
    Report report = verify(new SampleProviders.ForgetfulProvider(), "5%");
    assertThat(codes(report)).containsExactly("MS305");
    assertThat(report.findings().getFirst().remedy())
        .contains("Forgetful.bias is 2.0 in the publisher, 0.5 in the worker");
  }

  @Test
  void aModelThatCannotBePublishedIsNamedWithItsPath() {
    Report report = verify(new SampleProviders.UnserializableProvider(), "5%");
    assertThat(codes(report)).containsExactly("MS101");
    assertThat(report.findings().getFirst().text())
        .contains("inner[1].refresher")
        .contains("Thread");
    assertThat(report.measures()).isEmpty();
  }

  @Test
  void aModelThatCannotBeMadeIsNamedWithItsException() {
    Report report = verify(new SampleProviders.ThrowingProvider(), "5%");
    assertThat(codes(report)).containsExactly("MS101");
    assertThat(report.findings().getFirst().text())
        .contains("IllegalStateException: ratings.csv is not there")
        .contains("SampleProviders.java:");
  }

  @Test
  void aModelThatCannotBeMadeCannotBeAccepted() {
    Suppression suppression = new Suppression("MS101", "", "", "it never could");
    Report report =
        RoundTrip.of(new SampleProviders.ThrowingProvider()).suppress(suppression).verify();
    assertThat(codes(report)).containsExactly("MS101");
    assertThat(report.accepted()).isEmpty();
    assertThat(report.unmatched()).containsExactly(suppression);
    assertThat(report.toString()).doesNotContain("<suppression>");
  }

  @Test
  void anExceptionThatCannotBePrintedIsAFindingToo() {
    Report notMade = verify(new SampleProviders.HostileProvider(), "5%");
    assertThat(codes(notMade)).containsExactly("MS101");
    assertThat(notMade.findings().getFirst().text())
        .contains("HostileException: (getMessage() threw java.lang.AssertionError)");

    Report differs = verify(new SampleProviders.HostileProbeProvider(), "5%");
    assertThat(codes(differs)).contains("MS305");
    assertThat(differs.findings().getFirst().text()).contains("HostileException: (getMessage()");
  }

  @Test
  void withoutTheCheckForItAModelThatCannotBeMadeBreaksTheRun() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            RoundTrip.of(new SampleProviders.ThrowingProvider()).excludeChecks("MS101").verify())
        .withMessageContaining("ratings.csv");
  }

  @Test
  void aProbeThatWritesFailsInTheWorkerAndChangesNothing() {
    Report report = verify(new SampleProviders.WritingProvider(), "5%");
    assertThat(codes(report)).containsExactly("MS305", "MS310");
    assertThat(report.findings().getFirst().text()).contains("ReadOnlyBufferException");
    assertThat(report.passed()).contains("MS205");
  }

  @Test
  void takesAModelAndAProbeFromLambdas() {
    FloatBuffer numbers = FloatBuffer.wrap(new float[10_000]);
    RoundTrip.of(() -> List.of(numbers))
        .probe((model, random) -> model.getFirst().get(random.nextInt(10_000)))
        .workers(1)
        .probes(3)
        .verify()
        .assertPassed();
  }

  @Test
  void aProbeThatThrowsHereIsBreakage() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            RoundTrip.of(() -> "model")
                .probe((_, _) -> {
                  throw new java.io.IOException("no sentences");
                })
                .verify())
        .withMessageContaining("no sentences");
  }

  @Test
  void aRunWithoutProbeHasToSaySo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RoundTrip.of(() -> "model").verify())
        .withMessageContaining("MS305");
    Report report = RoundTrip.of(() -> List.of("model")).workers(1).excludeChecks("MS305").verify();
    assertThat(report.passed()).doesNotContain("MS305").contains("MS301");
  }

  @Test
  void refusesWhatMakesNoSense() {
    RoundTrip<String> run = RoundTrip.of(() -> "model");
    assertThatIllegalArgumentException().isThrownBy(() -> run.workers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> run.probes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> run.floatTolerance(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> run.store(StoreKind.IN_PROCESS));
    assertThatIllegalArgumentException().isThrownBy(() -> run.checks("MS1").verify());
  }

  private static <M> Report verify(ModelProvider<M> provider, String maxHeapGrowth) {
    return RoundTrip.of(provider)
        .profile(Profile.QUICK)
        .seed(7)
        .probes(20)
        .maxHeapGrowth(maxHeapGrowth)
        .verify();
  }

  private static List<String> codes(Report report) {
    return report.findings().stream().map(finding -> finding.check().code()).toList();
  }
}
