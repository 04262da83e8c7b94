package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.internal.process.StandardInput;
import org.modelshare.harness.internal.report.Schemas;
import org.modelshare.harness.internal.report.VerdictSeal;

class VerifierMainTest {
  @TempDir Path directory;

  @Test
  void aGoodModelPassesWithAllReports() throws Exception {
    try (VerifierRun verifier = start(Map.of(), SampleProviders.SharedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.PASSED);
      assertThat(verifier.summary(VerifierMain.PASSED))
          .startsWith("modelshare:verify passed for model Shared (JDK ")
          .contains("2 workers, seed 8131)")
          .contains("left       nothing")
          .endsWith("index.html\n");
      assertThat(Files.readString(verifier.report("modelshare.json")))
          .contains("\"MS305\"")
          .satisfies(json -> assertThat(Schemas.errorsInReport(json)).isEmpty());
      assertThat(Files.readString(verifier.report("modelshare.sarif")))
          .contains("\"executionSuccessful\":true", "\"id\":\"MS305\"", "\"results\":[]")
          .satisfies(json -> assertThat(Schemas.errorsInSarif(json)).isEmpty());
      assertThat(Files.readString(verifier.report("index.html"))).contains("<svg");
      assertThat(verifier.xmlReports())
          .containsExactly(verifier.report("TEST-modelshare-Shared.xml"));
      assertThat(verifier.survivors()).isEmpty();
      assertThat(output.lines().toList())
          .as("only our own lines, so no warning of a JVM")
          .allMatch(line -> line.startsWith("Shared: "))
          .hasSize(5 + EvidenceSamples.experiments());
    }
  }

  @Test
  void findingsFailWithTheReproduction() throws Exception {
    Map<String, String> settings = Map.of("maxHeapGrowth", "1MiB");
    try (VerifierRun verifier = start(settings, SampleProviders.CopiedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.ERRORS);
      assertThat(verifier.summary(VerifierMain.ERRORS))
          .contains("MS201 error  worker ")
          .contains(
              "  reproduce: mvn modelshare:verify -Dmodelshare.model=Copied"
                  + " -Dmodelshare.checks=MS201 -Dmodelshare.seed=8131\n");
    }
  }

  @Test
  void aProviderThatThrowsIsNamedAndHasNoSuppression() throws Exception {
    try (VerifierRun verifier = start(Map.of(), SampleProviders.ThrowingProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.ERRORS);
      assertThat(verifier.summary(VerifierMain.ERRORS))
          .contains("found 1 error in model ThrowingProvider (no worker attached)")
          .contains("MS101 error  ThrowingProvider cannot be made: ")
          .contains("  reproduce: mvn modelshare:verify -Dmodelshare.model=ThrowingProvider ")
          .doesNotContain("accept");
    }
  }

  @Test
  void anAcceptedFindingPasses() throws Exception {
    Map<String, String> settings =
        Map.of(
            "maxHeapGrowth", "1MiB",
            "suppression.1.code", "MS201",
            "suppression.1.path", "weights",
            "suppression.1.justification", "small enough",
            "jvmArguments.1", "-Dexample=1",
            "environment.EXAMPLE", "1");
    try (VerifierRun verifier = start(settings, SampleProviders.CopiedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.PASSED);
      assertThat(verifier.summary(VerifierMain.PASSED))
          .contains("accepted   MS201 weights: small enough");
    }
  }

  @Test
  void aProfileDecidesWhichChecksAreMade() throws Exception {
    Map<String, String> settings = Map.of("profile", "quick");
    try (VerifierRun verifier = start(settings, SampleProviders.SharedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.PASSED);
      assertThat(Files.readString(verifier.report("modelshare.json")))
          .contains("\"profile\":\"quick\"", "\"MS305\"")
          .doesNotContain("\"MS103\"");
    }
  }

  @Test
  void anUnknownProfileIsBreakage() throws Exception {
    Map<String, String> settings = Map.of("profile", "fast");
    try (VerifierRun verifier = start(settings, SampleProviders.SharedProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("profile is \"fast\"; write quick, default or full");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  @Test
  void severalModelsHaveATallyAndOneLineForEachUnmatchedSuppression() throws Exception {
    Map<String, String> settings =
        Map.of(
            "checks", "MS101,MS201,MS301",
            "maxHeapGrowth", "1MiB",
            "suppression.0.code", "MS301",
            "suppression.0.justification", "old story",
            "suppression.1.code", "MS201",
            "suppression.1.model", "Lost",
            "suppression.1.justification", "renamed");
    try (VerifierRun verifier =
        start(
            settings, SampleProviders.CopiedProvider.class, SampleProviders.SharedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.ERRORS);
      assertThat(output).contains("1/2 Copied: made ", "2/2 Shared: made ");
      assertThat(verifier.summary(VerifierMain.ERRORS))
          .doesNotContain("unmatched")
          .endsWith(
              """
              the suppression of MS301 covered nothing in this run; remove it if it is not needed: old story
              the suppression of MS201 in Lost covered nothing in this run; remove it if it is not needed: renamed
              2 models: 1 passed, 1 failed
              """);
      assertThat(verifier.xmlReports())
          .containsExactly(
              verifier.report("TEST-modelshare-Copied.xml"),
              verifier.report("TEST-modelshare-Shared.xml"));
    }
  }

  @Test
  void aKilledVerifierLeavesTheReportsOfTheModelsThatAreDone() throws Exception {
    Map<String, String> settings = Map.of("profile", "quick");
    try (VerifierRun verifier =
        start(settings, SampleProviders.SharedProvider.class, SleepingProvider.class)) {
      verifier.awaitLine("1/2 Shared: closed");
      Await.untilOnLoadedMachine(
          "reports of the first model",
          Duration.ofSeconds(20),
          () -> Files.exists(verifier.report("summary.txt")));

      verifier.process().destroyForcibly().waitFor();

      assertThat(verifier.report("summary.txt"))
          .content()
          .startsWith("modelshare:verify passed for model Shared (")
          .endsWith("\n1 of 2 models so far: 1 passed, 0 failed\n")
          .doesNotContain("verdict");
      assertThat(verifier.report("modelshare.json")).content().contains("\"complete\":false");
      assertThat(verifier.report("index.html"))
          .content()
          .contains("1 of 2 models so far")
          .endsWith("</html>\n");
      assertThat(verifier.xmlReports())
          .containsExactly(verifier.report("TEST-modelshare-Shared.xml"));
    }
  }

  @Test
  void withoutModelsThereIsAStatusOfItsOwn() throws Exception {
    Map<String, String> settings = Map.of("model", "Other");
    try (VerifierRun verifier = start(settings, SampleProviders.SharedProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("no model provider for [Other]");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.NO_MODELS);
      assertThat(verifier.summary(VerifierMain.NO_MODELS)).isEmpty();
    }
  }

  @Test
  void breakageIsNeitherPassNorFinding() throws Exception {
    Map<String, String> settings = Map.of("jvmArguments.1", "-XX:NoSuchFlag");
    try (VerifierRun verifier = start(settings, SampleProviders.SharedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
      assertThat(output).contains("modelshare broke: ").contains("NoSuchFlag");
      assertThat(verifier.report("summary.txt")).doesNotExist();
      assertThat(verifier.survivors()).isEmpty();
    }
  }

  @Test
  void aRequestOfAnotherProtocolIsRefused() throws Exception {
    try (VerifierRun verifier = start(Map.of("protocol", "1"))) {
      assertThat(verifier.awaitEnd()).contains("modelshare-harness speaks 3");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.INCOMPATIBLE);
    }
  }

  @Test
  void aModelThatExitsDoesNotLookLikeAPass() throws Exception {
    try (VerifierRun verifier = start(Map.of(), ExitingProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("ended from inside");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  @Test
  void aProviderWhoseConstructorThrowsCannotBeMade() throws Exception {
    try (VerifierRun verifier =
        start(Map.of(), SampleProviders.ThrowingConstructorProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.ERRORS);
      assertThat(verifier.summary(VerifierMain.ERRORS))
          .contains("MS101 error  ThrowingConstructorProvider cannot be made: ")
          .contains("java.lang.IllegalStateException: vectors.bin is not there")
          .contains(
              " at org.modelshare.harness.SampleProviders$ThrowingConstructorProvider.<init>(");
    }
  }

  @Test
  void anExceptionThatCannotBePrintedIsNamed() throws Exception {
    try (VerifierRun verifier = start(Map.of(), SampleProviders.OnlyOnceProvider.class)) {
      assertThat(verifier.awaitEnd())
          .contains("its constructor threw org.modelshare.harness.UserCodeTest$HostileException")
          .contains("(its toString() threw java.lang.AssertionError)")
          .contains("at org.modelshare.harness.VerifierMain.main(")
          .contains("... (then java.lang.AssertionError was thrown)");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  /** The provider looks for the key wherever a process finds what it was given. */
  @Test
  void aVerdictCannotBeForged() throws Exception {
    Map<String, String> settings = Map.of();
    try (VerifierRun verifier = start(settings, ForgingProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("searched").doesNotContain("found");
      assertThat(verifier.process().exitValue()).isZero();
      assertThat(verifier.report("summary.txt")).doesNotExist();
    }
  }

  @Test
  void aVerifierWithoutAKeyRefusesToRun() throws Exception {
    assertThatThrownBy(() -> VerdictSeal.read(InputStream.nullInputStream()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("let the Maven plugin start this program");
  }

  @Test
  void aModelThatExitsLeavesNoStoreBehind() throws Exception {
    Map<String, String> settings = Map.of("store", "shm");
    try (VerifierRun verifier = start(settings, ExitingProbeProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("String: closed");
      assertThat(verifier.report("summary.txt")).content().contains("MS701 error  worker 1 exited");
      assertThat(OwnedDirectories.of(verifier.pid())).isEmpty();
    }
  }

  @Test
  void aVerifierWhoseTimeIsUpStopsEverything() throws Exception {
    Map<String, String> settings = Map.of("timeoutMillis", "1");
    try (VerifierRun verifier = start(settings, SleepingProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("took longer than PT0.001S");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
      assertThat(verifier.isGoneWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void theEndOfItsInputStopsEverything() throws Exception {
    try (VerifierRun verifier = start(Map.of(), SampleProviders.SharedProvider.class)) {
      verifier.awaitLine("attached");
      verifier.process().getOutputStream().close();
      awaitEndOfAll(verifier);
    }
  }

  /** The verifier has its moment and its workers have theirs: together one second. */
  private static void awaitEndOfAll(VerifierRun verifier) throws Exception {
    Await.untilOnLoadedMachine("all gone", Duration.ofSeconds(1), verifier::isGone);
  }

  @Test
  void theEndOfItsInputLeavesNoStoreBehind() throws Exception {
    Map<String, String> settings = Map.of("store", "shm");
    try (VerifierRun verifier = start(settings, SampleProviders.SharedProvider.class)) {
      verifier.awaitLine(": published");
      assertThat(OwnedDirectories.of(verifier.pid())).isNotEmpty();

      verifier.process().getOutputStream().close();

      verifier.awaitEnd();
      assertThat(OwnedDirectories.of(verifier.pid())).isEmpty();
    }
  }

  private VerifierRun start(Map<String, String> settings, Class<?>... providers)
      throws IOException {
    return new VerifierRun(directory, settings, providers);
  }

  /** Ends the JVM instead of making a model. */
  static final class ExitingProvider implements ModelProvider<String> {
    @Override
    public String create() {
      System.exit(0);
      return "";
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return model;
    }
  }

  /** Searches for the key, and halts with the status of a good result. */
  static final class ForgingProvider implements ModelProvider<String> {
    @Override
    public String create() throws IOException {
      look("standard input", () -> new String(System.in.readAllBytes(), UTF_8));
      look("arguments", () -> Files.readString(Path.of("/proc/self/cmdline"), ISO_8859_1));
      look("environment", () -> System.getenv().toString());
      look("properties", () -> System.getProperties().toString());
      try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
        for (Path file : open) {
          look("open file", () -> Files.isRegularFile(file) ? read(file) : "");
        }
      }
      for (Class<?> type : List.of(VerifierMain.class, VerdictSeal.class, StandardInput.class)) {
        look("static fields", () -> staticFields(type));
      }
      System.out.println("searched");
      Runtime.getRuntime().halt(0);
      return "";
    }

    private static String read(Path file) throws IOException {
      try (InputStream stream = Files.newInputStream(file)) {
        return new String(stream.readNBytes(100_000), ISO_8859_1);
      }
    }

    private static String staticFields(Class<?> type) throws Exception {
      StringBuilder values = new StringBuilder();
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          values.append(field.get(null)).append(' ');
        }
      }
      return values.toString();
    }

    private static void look(String place, Callable<String> text) {
      try {
        if (text.call().contains(VerifierRun.KEY.substring(0, 32))) {
          System.out.println("found in " + place);
        }
      } catch (Exception e) {
        System.out.println("cannot look into " + place + ": " + e);
      }
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return model;
    }
  }

  /** Ends the JVM instead of answering. */
  static final class ExitingProbeProvider implements ModelProvider<String> {
    @Override
    public String create() {
      return "model";
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      System.exit(0);
      return model;
    }
  }

  /** Never makes its model. */
  static final class SleepingProvider implements ModelProvider<String> {
    @Override
    public String create() throws InterruptedException {
      Thread.sleep(Duration.ofDays(1));
      return "";
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return model;
    }
  }
}
