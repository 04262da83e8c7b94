package org.modelshare.harness.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.Finding;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.Profile;
import org.modelshare.harness.Report;
import org.modelshare.harness.RoundTrip;
import org.modelshare.harness.Suppression;
import org.modelshare.harness.ward.life.LifeWard;
import org.modelshare.harness.ward.pickling.PicklingWard;
import org.modelshare.model.ModelShareException;

/**
 * Lets the verifier judge models with one defect each, and models without any. A patient whose
 * check does not exist yet waits in the table, and is seen to as soon as it does.
 *
 * <p>Two are judged at a time: that takes half as long, and no verification may disturb another.
 */
class WardTest {
  private static final boolean ALL_CHECKS =
      Boolean.getBoolean("modelshare.soak.ward") || "all".equals(System.getenv("MODELSHARE_WARD"));

  private static List<String> quickChecks = List.of();

  /** Holds the service file, and what JVMs write that crash. */
  @TempDir private static Path directory;

  private static ServiceFile customizers;

  @BeforeAll
  static void prepare() throws IOException {
    quickChecks = quick();
    customizers = new ServiceFile(directory, PicklingWard.customizers());
  }

  @BeforeEach
  void enter() {
    customizers.enter();
  }

  @AfterEach
  void leave() {
    customizers.leave();
  }

  @AfterAll
  static void cleanUp() throws IOException {
    customizers.close();
    LifeWard.cleanUp();
  }

  /** The codes of the checks of the profile quick. */
  private static List<String> quick() {
    Report report =
        RoundTrip.of(() -> List.of(1, 2))
            .probe((model, random) -> model.get(random.nextInt(2)))
            .profile(Profile.QUICK)
            .workers(1)
            .verify();
    return report.rows().stream().map(row -> row.check().code()).toList();
  }

  /**
   * The checks that each patient meets: all of the profile default with {@code -Psoak} and in
   * {@code .ci/run}, else those of the profile quick and the one for the patient's defect.
   */
  private static String[] checks(Patient patient) {
    if (ALL_CHECKS) {
      return new String[0];
    }
    return Stream.concat(quickChecks.stream(), Stream.of(patient.code()))
        .distinct()
        .toArray(String[]::new);
  }

  static Stream<Patient> diagnosed() {
    return Ward.patients().stream()
        .filter(patient -> exists(patient.code()))
        .filter(patient -> patient.misjudged().isEmpty());
  }

  static Stream<Patient> misjudged() {
    return Ward.patients().stream()
        .filter(patient -> exists(patient.code()))
        .filter(patient -> !patient.misjudged().isEmpty());
  }

  static Stream<Patient> endless() {
    return Ward.patients().stream().filter(patient -> patient.code().equals("MS703"));
  }

  static Stream<Class<? extends ModelProvider<?>>> healthy() {
    return Ward.healthy().stream();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("diagnosed")
  void findsExactlyThisDefect(Patient patient) {
    Profile profile = patient.profile() == Profile.FULL ? Profile.FULL : Profile.DEFAULT;
    Report report = run(made(patient.provider())).profile(profile).checks(checks(patient)).verify();
    assertThat(findings(patient, report)).as(report.toString()).containsExactly(expected(patient));
  }

  /** Fails as soon as one is judged rightly, so that its mark goes. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("misjudged")
  void doesNotFindThisDefectYet(Patient patient) {
    assertThat(judged(patient))
        .as("%s is judged rightly now: remove its mark", patient)
        .isNotEqualTo(List.of(expected(patient)));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("healthy")
  void findsNothingInAHealthyModel(Class<? extends ModelProvider<?>> provider) {
    Report report =
        healthy(made(provider))
            .suppress(
                new Suppression(
                    "MS103", "POSModel", "artifactMap", "OpenNLP notes when a model was trained"))
            .verify();
    assertThat(report.findings()).as(report.toString()).isEmpty();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("endless")
  void aProbeThatNeverEndsIsFound(Patient patient) {
    Report report = run(made(patient.provider())).operationTimeout(Duration.ofSeconds(3)).verify();
    assertThat(report.findings())
        .as(report.toString())
        .singleElement()
        .satisfies(finding -> assertThat(code(finding)).isEqualTo("MS305"))
        .satisfies(finding -> assertThat(finding.text()).contains("over its deadline"));
  }

  @Test
  void everyPatientStandsInTheTableOnce() {
    List<Patient> patients = Ward.patients();
    assertThat(patients).hasSizeGreaterThan(70);
    assertThat(patients).extracting(Patient::provider).doesNotHaveDuplicates();
    assertThat(patients).extracting(Patient::name).doesNotHaveDuplicates();
  }

  @Test
  void everyCheckHasTwoPatients() {
    Map<String, Long> counts =
        Ward.patients().stream()
            .collect(Collectors.groupingBy(Patient::code, TreeMap::new, Collectors.counting()));
    assertThat(counts).hasSizeGreaterThan(20);
    assertThat(counts)
        .allSatisfy((code, count) -> assertThat(count).as(code).isGreaterThanOrEqualTo(2));
  }

  private static List<String> judged(Patient patient) {
    try {
      return findings(patient, run(made(patient.provider())).verify());
    } catch (ModelShareException e) {
      return List.of("breakage: " + e.getMessage());
    }
  }

  /** Each check names the same defect once, in whatever number of workers. */
  private static List<String> findings(Patient patient, Report report) {
    return report.findings().stream()
        .filter(finding -> !patient.consequences().contains(code(finding)))
        .map(finding -> code(finding) + " " + finding.path())
        .distinct()
        .toList();
  }

  private static String expected(Patient patient) {
    return patient.code() + " " + patient.path();
  }

  private static String code(Finding finding) {
    return finding.check().code();
  }

  /** Asks for the check of a model that cannot be made, so that nothing is started. */
  private static boolean exists(String code) {
    RoundTrip<Object> run = RoundTrip.of(WardTest::noModel).probe((_, _) -> "").checks(code);
    try {
      run.verify();
      return true;
    } catch (IllegalArgumentException _) {
      return false; // there is no such check
    } catch (IllegalStateException _) {
      return true; // it needs a model
    }
  }

  private static Object noModel() {
    throw new UnsupportedOperationException("this model is never made");
  }

  /** Where all checks are made as users have it, with all defaults. */
  private static <M> RoundTrip<M> healthy(ModelProvider<M> provider) {
    return ALL_CHECKS ? RoundTrip.of(provider) : run(provider);
  }

  private static <M> RoundTrip<M> run(ModelProvider<M> provider) {
    return RoundTrip.of(provider)
        .workers(1)
        .probes(40)
        .seed(7)
        .jvmArguments(List.of("-XX:ErrorFile=" + directory.resolve("hs_err_pid%p.log")));
  }

  private static ModelProvider<?> made(Class<? extends ModelProvider<?>> provider) {
    try {
      Constructor<? extends ModelProvider<?>> constructor = provider.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(provider + " cannot be made", e);
    }
  }
}
