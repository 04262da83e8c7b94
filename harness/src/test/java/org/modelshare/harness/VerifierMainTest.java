package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierMainTest {
  @TempDir Path directory;

  @Test
  void aGoodModelPassesWithAllReports() throws Exception {
    try (VerifierProcess verifier = start(Map.of(), SampleProviders.SharedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.PASSED);
      assertThat(Files.readString(verifier.report("summary.txt")))
          .startsWith("modelshare:verify passed for model Shared (JDK ")
          .contains("2 workers, seed 8131)")
          .contains("left       nothing")
          .endsWith("index.html\n");
      assertThat(Files.readString(verifier.report("modelshare.json"))).contains("\"MS305\"");
      assertThat(Files.readString(verifier.report("index.html"))).contains("<svg");
      assertThat(verifier.survivors()).isEmpty();
      assertThat(output.lines().toList())
          .as("only our own lines, so no warning of a JVM")
          .allMatch(line -> line.startsWith("Shared: "))
          .hasSize(5);
    }
  }

  @Test
  void findingsFailWithTheReproduction() throws Exception {
    Map<String, String> settings = Map.of("maxHeapGrowth", "1MiB");
    try (VerifierProcess verifier = start(settings, SampleProviders.CopiedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.ERRORS);
      assertThat(Files.readString(verifier.report("summary.txt")))
          .contains("MS201 error  worker ")
          .contains(
              "  reproduce: mvn modelshare:verify -Dmodelshare.model=Copied"
                  + " -Dmodelshare.checks=MS201 -Dmodelshare.seed=8131\n");
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
    try (VerifierProcess verifier = start(settings, SampleProviders.CopiedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).as(output).isEqualTo(VerifierMain.PASSED);
      assertThat(Files.readString(verifier.report("summary.txt")))
          .contains("accepted   MS201 weights: small enough");
    }
  }

  @Test
  void withoutModelsThereIsAStatusOfItsOwn() throws Exception {
    Map<String, String> settings = Map.of("model", "Other");
    try (VerifierProcess verifier = start(settings, SampleProviders.SharedProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("no model provider for [Other]");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.NO_MODELS);
    }
  }

  @Test
  void breakageIsNeitherPassNorFinding() throws Exception {
    Map<String, String> settings = Map.of("jvmArguments.1", "-XX:NoSuchFlag");
    try (VerifierProcess verifier = start(settings, SampleProviders.SharedProvider.class)) {
      String output = verifier.awaitEnd();
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
      assertThat(output).contains("modelshare:verify broke: ").contains("NoSuchFlag");
      assertThat(verifier.report("summary.txt")).doesNotExist();
      assertThat(verifier.survivors()).isEmpty();
    }
  }

  @Test
  void aRequestOfAnotherProtocolIsRefused() throws Exception {
    try (VerifierProcess verifier = start(Map.of("protocol", "2"))) {
      assertThat(verifier.awaitEnd()).contains("this harness speaks 1");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  @Test
  void aModelThatExitsDoesNotLookLikeAPass() throws Exception {
    try (VerifierProcess verifier = start(Map.of(), ExitingProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("ended from inside");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  @Test
  void aModelThatExitsLeavesNoStoreBehind() throws Exception {
    Map<String, String> settings = Map.of("store", "shm");
    try (VerifierProcess verifier = start(settings, ExitingProbeProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("ended from inside");
      assertThat(OwnedDirectories.of(verifier.pid())).isEmpty();
    }
  }

  @Test
  void aVerifierWhoseTimeIsUpStopsEverything() throws Exception {
    Map<String, String> settings = Map.of("timeoutMillis", "1");
    try (VerifierProcess verifier = start(settings, SleepingProvider.class)) {
      assertThat(verifier.awaitEnd()).contains("took longer than PT0.001S");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
      assertThat(verifier.isGoneWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void theEndOfItsInputStopsEverything() throws Exception {
    try (VerifierProcess verifier = start(Map.of(), SampleProviders.SharedProvider.class)) {
      verifier.awaitLine("attached");
      verifier.process().getOutputStream().close();
      assertThat(verifier.isGoneWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void theEndOfItsInputLeavesNoStoreBehind() throws Exception {
    Map<String, String> settings = Map.of("store", "shm");
    try (VerifierProcess verifier = start(settings, SampleProviders.SharedProvider.class)) {
      verifier.awaitLine(": published");
      assertThat(OwnedDirectories.of(verifier.pid())).isNotEmpty();

      verifier.process().getOutputStream().close();

      verifier.awaitEnd();
      assertThat(OwnedDirectories.of(verifier.pid())).isEmpty();
    }
  }

  private VerifierProcess start(Map<String, String> settings, Class<?>... providers)
      throws IOException {
    return new VerifierProcess(directory, settings, providers);
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
