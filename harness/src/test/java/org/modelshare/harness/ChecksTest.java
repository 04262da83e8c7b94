package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.modelshare.harness.EvidenceSamples.MIB;
import static org.modelshare.harness.EvidenceSamples.MODEL;
import static org.modelshare.harness.EvidenceSamples.grown;
import static org.modelshare.harness.EvidenceSamples.result;
import static org.modelshare.harness.EvidenceSamples.seen;
import static org.modelshare.harness.EvidenceSamples.settings;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;
import static org.modelshare.harness.EvidenceSamples.writable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modelshare.harness.EvidenceSamples.Model;
import org.modelshare.harness.internal.check.Answers;
import org.modelshare.harness.internal.check.AskedAgain;
import org.modelshare.harness.internal.check.AskedOnAnotherThread;
import org.modelshare.harness.internal.check.CleanupCheck;
import org.modelshare.harness.internal.check.EmptyAnswersCheck;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.ExitCheck;
import org.modelshare.harness.internal.check.FieldCheck;
import org.modelshare.harness.internal.check.HeapAfterProbes;
import org.modelshare.harness.internal.check.HeapBeforeProbes;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.HeapLimit;
import org.modelshare.harness.internal.check.OtherThreadCheck;
import org.modelshare.harness.internal.check.OutsideHeapCheck;
import org.modelshare.harness.internal.check.ProbeCheck;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.PublishCheck;
import org.modelshare.harness.internal.check.RebuildCheck;
import org.modelshare.harness.internal.check.RepeatedProbeCheck;
import org.modelshare.harness.internal.check.Rule;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.harness.internal.check.WriteCheck;
import org.modelshare.harness.internal.inspect.HeapHolding;
import org.modelshare.harness.internal.inspect.HeapHoldings;
import org.modelshare.harness.internal.inspect.HeapUse;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

class ChecksTest {
  private static final HeapHolding INDEX =
      new HeapHolding("userIndex", "int[104333312]", 398 * MIB);

  @Test
  void goodEvidencePassesEveryCheck() {
    assertThat(EvidenceSamples.judge(EvidenceSamples.good(), settings()).rows())
        .hasSize(EvidenceSamples.rules().size())
        .allSatisfy(row -> assertThat(row.state()).isEqualTo(Report.State.PASSED));
  }

  @Test
  void heapThatGrewOnAttachIsNamed() {
    assertThat(only(new HeapGrowthCheck(), with(worker(1), grown(2, 398 * MIB, 0, INDEX))).text())
        .isEqualTo(
            "worker 2 grew by 398.0 MiB on attach (limit 20.6 MiB):"
                + " AlsModel.userIndex is int[104333312] on the heap");
  }

  @Test
  void heapThatGrewByTheProbesIsNamed() {
    Violation finding =
        only(new HeapGrowthCheck(), with(grown(1, 0, 30 * MIB, INDEX), grown(2, 0, 40 * MIB)));
    assertThat(finding.text())
        .startsWith("worker 2 grew by 40.0 MiB, worker 1 grew by 30.0 MiB by attach and probes");
    assertThat(finding.text()).endsWith(": many small objects, or data outside the model");
  }

  @Test
  void whatTheModelVisiblyHoldsCountsHoweverLittleTheHeapGrew() {
    HeapUse use =
        new HeapUse(
            EvidenceSamples.memory(10 * MIB),
            new HeapHoldings(398 * MIB, List.of(INDEX), List.of()),
            List.of());
    Violation finding = only(new HeapGrowthCheck(), with(holding(use, use)));
    assertThat(finding.path()).isEqualTo("userIndex");
    assertThat(finding.text())
        .startsWith("worker 1 holds 398.0 MiB after attach (limit 20.6 MiB): AlsModel.userIndex");
  }

  @Test
  void whatTheModelBuiltForItselfWhileItAnsweredCounts() {
    HeapUse attached =
        new HeapUse(
            EvidenceSamples.memory(10 * MIB),
            new HeapHoldings(100, List.of(), List.of()),
            List.of());
    HeapUse probed =
        new HeapUse(
            EvidenceSamples.memory(10 * MIB),
            new HeapHoldings(398 * MIB, List.of(INDEX), List.of()),
            List.of());
    assertThat(only(new HeapGrowthCheck(), with(holding(attached, probed))).text())
        .startsWith("worker 1 holds 398.0 MiB after the probes (limit 20.6 MiB)");
  }

  @Test
  void aSmallModelMayGrowByWhatTheJdkLoadsButNotHoldThatMuchItself() {
    HeapLimit limit = HeapLimit.parse("5%");
    assertThat(limit.grownBytes(MIB)).isEqualTo(4 * MIB);
    assertThat(limit.heldBytes(MIB)).isEqualTo(MIB);
    assertThat(limit.grownBytes(1000 * MIB)).isEqualTo(50 * MIB);
    assertThat(limit.heldBytes(1000 * MIB)).isEqualTo(50 * MIB);
    assertThat(HeapLimit.parse("2MiB").grownBytes(MIB)).isEqualTo(2 * MIB);
    assertThat(HeapLimit.parse("2MiB").heldBytes(MIB)).isEqualTo(2 * MIB);
  }

  private static WorkerEvidence holding(HeapUse attached, HeapUse probed) {
    return worker(1)
        .with(result(HeapBeforeProbes.class, attached))
        .with(result(HeapAfterProbes.class, probed));
  }

  @Test
  void aHeapThatWasNotMeasuredIsNoPass() {
    WorkerEvidence unmeasured = grown(1, -8 * MIB, 0);
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> new HeapGrowthCheck().violations(with(unmeasured), settings().limits()))
        .withMessageContaining("worker 1");
  }

  @Test
  void writableSharedMemoryIsNamedOnce() {
    Violation finding = only(new WriteCheck(), with(writable(1), writable(2)));
    assertThat(finding.path()).isEqualTo("userFactors");
    assertThat(finding.text())
        .isEqualTo(
            "worker 1 could write to shared memory: AlsModel.userFactors is FloatBuffer[100] and"
                + " not read-only");
  }

  @Test
  void changedSharedMemoryIsNamed() {
    assertThat(only(new WriteCheck(), with(List.of("digest differs"), List.of(), worker(1))).text())
        .contains("while the probes ran: digest differs");
  }

  @Test
  void rebuiltObjectsAreNamed() {
    WorkerEvidence rebuilt = worker(1, MODEL, List.of("index"), new ProbeOutcome.Answer(1.5));
    assertThat(only(new RebuildCheck(), with(rebuilt, rebuilt)).text())
        .isEqualTo(
            "worker 1 ran AlsModel.index.rebuild() on attach:"
                + " its derived fields were not published");
  }

  @Test
  void aLostFieldIsNamedWithBothValues() {
    Model changed = new Model(new int[] {1, 2, 3}, "b");
    Violation finding =
        only(new FieldCheck(), with(worker(1, changed, List.of(), new ProbeOutcome.Answer(1.5))));
    assertThat(finding.path()).isEqualTo("name");
    assertThat(finding.text())
        .isEqualTo("AlsModel.name is \"a\" in the publisher, \"b\" in worker 1");
  }

  @Test
  void aProbeThatDiffersIsShown() {
    Violation finding =
        only(new ProbeCheck(), with(worker(1, MODEL, List.of(), new ProbeOutcome.Answer(2.5))));
    assertThat(finding.text())
        .isEqualTo(
            "worker 1 answers 1 of 1 probes differently; probe 0:"
                + " answer is 1.5 in the publisher, 2.5 in the worker");
  }

  @Test
  void aProbeThatThrowsInTheWorkerIsShown() {
    ProbeOutcome thrown =
        new ProbeOutcome.Thrown("java.nio.ReadOnlyBufferException", "Model.update(M.java:3)");
    assertThat(only(new ProbeCheck(), with(worker(1, MODEL, List.of(), thrown))).text())
        .contains("1.5 in the publisher, threw java.nio.ReadOnlyBufferException at Model.update");
  }

  @Test
  void theRemedyNamesTransientFieldsThatWereLost() {
    Evidence evidence = with(worker(1, MODEL, List.of(), new ProbeOutcome.Answer(2.5)));
    Evidence cached =
        new Evidence(
            evidence.model(),
            evidence.store(),
            evidence.published(),
            evidence.creation(),
            seen(new Model(new int[] {1, 2, 3}, "a", "cached"), new ProbeOutcome.Answer(1.5)),
            evidence.workers(),
            List.of(),
            List.of());
    assertThat(only(new ProbeCheck(), cached).remedy())
        .isEqualTo(
            "Likely a transient field that matters:"
                + " AlsModel.cache is \"cached\" in the publisher, null in the worker.");
  }

  @Test
  void aProbeThatWasNotAskedIsNoPass() {
    ProbeOutcome answer = new ProbeOutcome.Answer(1.5);
    WorkerEvidence talkative = worker(1).with(result(Answers.class, List.of(answer, answer)));
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> new ProbeCheck().violations(with(talkative), settings().limits()))
        .withMessageContaining("1 probes were asked and 2 answered");
  }

  @Test
  void whatIsLeftIsNamed() {
    assertThat(only(new CleanupCheck(), with(List.of(), List.of("process 7"), worker(1))).text())
        .isEqualTo("after cleanup there is still process 7");
  }

  @Test
  void onlyWhatIsWrongWithTheModelIsAFinding() {
    assertThat(PublishCheck.isBreakage(new ModelShareException(Problem.NO_ROOM, "full"))).isTrue();
    assertThat(
            PublishCheck.isBreakage(new ModelShareException(Problem.NOT_SERIALIZABLE, "Model.x")))
        .isFalse();
  }

  @Test
  void onlyAWorkerThatRanOutOfHeapIsAFindingAboutHeap() {
    String flag = "worker-1: java -XX:+ExitOnOutOfMemoryError -XX:NoSuchFlag";
    String death = flag + ": Terminating due to java.lang.OutOfMemoryError: Java heap space";
    assertThat(isOutOfHeap(Problem.WORKER_NOT_STARTED, flag)).isFalse();
    assertThat(isOutOfHeap(Problem.WORKER_NOT_STARTED, death)).isTrue();
    assertThat(isOutOfHeap(Problem.WORKER_DIED, death)).isTrue();
    assertThat(isOutOfHeap(Problem.NO_ROOM, death)).isFalse();
  }

  private static boolean isOutOfHeap(Problem problem, String detail) {
    return HeapGrowthCheck.isOutOfHeap(new ModelShareException(problem, detail));
  }

  @Test
  void choosesChecksByCode() {
    assertThat(choose(List.of("MS201"), List.of()))
        .extracting(CatalogueEntry::code)
        .containsExactly("MS201");
    assertThat(choose(List.of(), List.of("MS201"))).hasSize(Checks.ALL.size() - 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose(List.of("MS999"), List.of()))
        .withMessageContaining("MS999")
        .withMessageContaining("MS201");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> choose(List.of("MS201"), List.of("MS201")));
  }

  @Test
  void aSuppressionCoversItsPathAndBelow() {
    Finding finding =
        new Finding(Problem.HEAP_GROWTH, Severity.ERROR, "AlsModel", "index.rows[3]", "", "");
    assertThat(suppress("MS201", "", "").covers(finding, "example.AlsModel")).isTrue();
    assertThat(suppress("MS201", "AlsModel", "index").covers(finding, "example.AlsModel")).isTrue();
    assertThat(
            suppress("MS201", "example.AlsModel", "index.rows").covers(finding, "example.AlsModel"))
        .isTrue();
    assertThat(suppress("MS201", "", "index.rows[]").covers(finding, "example.AlsModel")).isTrue();
    assertThat(suppress("MS201", "", "index.rows[4]").covers(finding, "example.AlsModel"))
        .isFalse();
    assertThat(suppress("MS201", "", "inde").covers(finding, "example.AlsModel")).isFalse();
    assertThat(suppress("MS202", "", "").covers(finding, "example.AlsModel")).isFalse();
    assertThat(suppress("MS201", "Other", "").covers(finding, "example.AlsModel")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Suppression("MS201", "", "", " "))
        .withMessageContaining("justification");
  }

  @Test
  void anAcceptedFindingIsReportedAndDoesNotFail() {
    Settings settings = settingsWith(suppress("MS504", "", ""));
    Report report =
        EvidenceSamples.judge(with(List.of(), List.of("process 7"), worker(1)), settings);
    assertThat(report.isPassed()).isTrue();
    assertThat(report.accepted()).hasSize(1);
    assertThat(report.passed()).contains("MS504");
  }

  private static Suppression suppress(String code, String model, String path) {
    return new Suppression(code, model, path, "a test");
  }

  private static Settings settingsWith(Suppression suppression) {
    Settings all = EvidenceSamples.settings();
    return new Settings(
        all.profile(),
        all.checks(),
        List.of(suppression),
        all.workers(),
        all.probes(),
        all.seed(),
        null,
        null,
        all.maxHeapGrowth(),
        0,
        all.workerMaxHeap(),
        all.environment(),
        all.jvmArguments(),
        all.startTimeout(),
        all.operationTimeout(),
        all.inProcess(),
        all.progress());
  }

  private static List<CatalogueEntry> choose(List<String> included, List<String> excluded) {
    return Checks.choose(Profile.FULL, included, excluded);
  }

  private static Violation only(Rule check, Evidence evidence) {
    List<Violation> violations = check.violations(evidence, settings().limits());
    assertThat(violations).hasSize(1);
    return violations.getFirst();
  }

  @Test
  void nativeMemoryOfTheMedianWorkerIsNamed() {
    Violation finding =
        only(
            new OutsideHeapCheck(),
            with(outside(1, 3 * MIB), outside(2, 70 * MIB), outside(3, 71 * MIB)));
    assertThat(finding.text())
        .startsWith(
            "worker 1 grew by 3.0 MiB, worker 2 grew by 70.0 MiB, worker 3 grew by 71.0 MiB"
                + " on attach, in direct buffers (limit 20.6 MiB)");
    assertThat(new OutsideHeapCheck().violations(with(outside(1, 7 * MIB)), settings().limits()))
        .isEmpty();
  }

  private static WorkerEvidence outside(int number, long grownBytes) {
    return EvidenceSamples.attachedWith(number, grownBytes, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "exit code 0, true",
    "exit code 3; stderr is empty, true",
    "exit code 137 (SIGKILL), false",
    "exit code 139 (SIGSEGV), false",
    "its exit code is not known, false"
  })
  void onlyAnExitIsOne(String how, boolean isExit) {
    WorkerEvidence ended =
        worker(1).ended(new ModelShareException(Problem.WORKER_DIED, "worker-1 died; " + how));
    assertThat(new ExitCheck().violations(with(ended), settings().limits()))
        .hasSize(isExit ? 1 : 0);
  }

  @Test
  void answersThatAreAllAlikeProveNothing() {
    assertThat(emptiness(1.5, 1.5, 1.5)).singleElement().asString().contains("is the same, 1.5");
    assertThat(emptiness(List.of(), "", null)).singleElement().asString().contains("null or empty");
    assertThat(emptiness(1.5, 2.5)).isEmpty();
    assertThat(emptiness(1.5)).isEmpty();
  }

  private static List<Violation> emptiness(@Nullable Object... answers) {
    List<ProbeOutcome> outcomes =
        Arrays.stream(answers).<ProbeOutcome>map(ProbeOutcome.Answer::new).toList();
    Evidence good = EvidenceSamples.good();
    Evidence evidence =
        new Evidence(
            good.model(),
            good.store(),
            good.published(),
            good.creation(),
            good.publisher().and(result(Answers.class, outcomes)),
            good.workers(),
            List.of(),
            List.of());
    return new EmptyAnswersCheck().violations(evidence, settings().limits());
  }

  @Test
  void stateBetweenQuestionsIsBlamedOnce() {
    ProbeOutcome other = new ProbeOutcome.Answer(2.5);
    Evidence evidence =
        with(
            worker(1)
                .with(result(AskedAgain.class, List.of(other)))
                .with(result(AskedOnAnotherThread.class, List.of(other))));
    assertThat(only(new RepeatedProbeCheck(), evidence).text())
        .isEqualTo(
            "worker 1 answers 1 probes otherwise when they are asked again in another order;"
                + " probe 0: answer is 1.5 at first, 2.5 then");
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> new OtherThreadCheck().violations(evidence, settings().limits()))
        .withMessageContaining("see MS309");
  }

  @Test
  void aModelOfOneThreadIsNamed() {
    ProbeOutcome thrown =
        new ProbeOutcome.Thrown("java.lang.WrongThreadException", "Als.ask(A.java:1)");
    Evidence evidence = with(worker(1).with(result(AskedOnAnotherThread.class, List.of(thrown))));
    assertThat(only(new OtherThreadCheck(), evidence).text())
        .contains("1.5 on the thread that attached, threw java.lang.WrongThreadException");
  }

  @Test
  void aCheckThatMissesItsObservationDoesNotPass() {
    WorkerEvidence blind = new WorkerEvidence("worker 1", worker(1).worker(), Seen.NOTHING, null);
    Report report = EvidenceSamples.judge(with(blind), settings());
    assertThat(report.rows())
        .filteredOn(row -> row.state() == Report.State.INCONCLUSIVE)
        .extracting(row -> row.check().code())
        .contains("MS201", "MS205", "MS207", "MS209", "MS301", "MS305", "MS309", "MS402");
    assertThat(report.passed()).doesNotContain("MS201", "MS305");
  }

  @Test
  void aSuppressionThatCoversNothingIsNamed() {
    Report report =
        EvidenceSamples.judge(EvidenceSamples.good(), settingsWith(suppress("MS201", "", "index")));
    assertThat(report.unmatched()).hasSize(1);
    assertThat(report.toString()).contains("unmatched", "MS201 index");
  }
}
