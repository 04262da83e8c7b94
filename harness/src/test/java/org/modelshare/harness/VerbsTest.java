package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.SavedModel;
import org.modelshare.store.internal.diagnosis.Diagnosis;

/** The verbs of {@link VerifierMain} other than to verify. */
class VerbsTest {
  @TempDir Path directory;

  record Words(List<String> words) {}

  @Test
  void inspectPrintsWhatIsInAContainer() throws Exception {
    Path file = directory.resolve("words.safetensors");
    SavedModel.save(new Words(List.of("a", "b")), file);
    try (VerifierRun verifier = start(Map.of("verb", "inspect", "file", file.toString()))) {
      assertThat(verifier.awaitEnd())
          .contains("container " + file, "  model " + Words.class.getName(), "SHA-256");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.PASSED);
    }
  }

  @Test
  void aContainerFileIsVerifiedWithoutAProvider() throws Exception {
    Path file = directory.resolve("words.safetensors");
    SavedModel.save(new Words(List.of("a", "b")), file);
    Map<String, String> settings =
        Map.of("files.0", file.toString(), "checks", "MS101,MS301", "model", "Words");
    try (VerifierRun verifier = start(settings)) {
      assertThat(verifier.awaitEnd()).contains("words.safetensors: made ");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.PASSED);
      assertThat(verifier.summary(VerifierMain.PASSED))
          .startsWith("modelshare:verify passed for model Words (");
    }
  }

  @Test
  void aProviderIsVerifiedWhereverItIs() throws Exception {
    Map<String, String> settings =
        Map.of(
            "providers.0", SampleProviders.SharedProvider.class.getName(), "checks", "MS101,MS301");
    try (VerifierRun verifier = start(settings)) {
      assertThat(verifier.awaitEnd()).contains("Shared: made ");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.PASSED);
    }
  }

  @Test
  void aClassThatIsNoProviderIsRefused() throws Exception {
    try (VerifierRun verifier = start(Map.of("providers.0", "java.lang.String"))) {
      assertThat(verifier.awaitEnd())
          .contains("java.lang.String is no model provider; name a class that implements ");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  @Test
  void theReasonOfAFailureIsWrittenWhereTheBuildLooks() throws Exception {
    Path failure = directory.resolve("failure.properties");
    Map<String, String> settings =
        Map.of("verb", "inspect", "file", "/no/such/file", "failureFile", failure.toString());
    try (VerifierRun verifier = start(settings)) {
      assertThat(verifier.awaitEnd()).isEmpty();
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
    Properties found = properties(failure);
    assertThat(found.getProperty("description")).contains("/no/such/file");
    assertThat(found.getProperty("action")).contains("https://modelshare.org/problems/");
    assertThat(found.getProperty("trace")).contains("at org.modelshare.harness.VerifierMain.main(");
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  @Test
  void sweepTellsWhatItRemovedAndKept() throws Exception {
    try (VerifierRun verifier = start(Map.of("verb", "sweep"))) {
      assertThat(verifier.awaitEnd()).containsPattern("[0-9]+ removed, [0-9]+ of living processes");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.PASSED);
    }
  }

  @Test
  void doctorTellsWhatWorksAndWhatWouldBeTaken() throws Exception {
    try (VerifierRun verifier = start(Map.of("verb", "doctor"))) {
      assertThat(verifier.awaitEnd())
          .contains("native access", "store MEMFD", "store SHM", "store FILE", "AOT cache")
          .containsPattern("stores are opened as (MEMFD|SHM|FILE)\n");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.PASSED);
    }
  }

  @Test
  void theFirstKindThatWorksIsTaken() {
    Diagnosis missing = Diagnosis.missing("store MEMFD", "no calls", "");
    Diagnosis limited = Diagnosis.limited("store SHM", "64 MiB", "more");
    assertThat(DoctorVerb.taken(List.of(missing, limited))).isEqualTo("stores are opened as SHM");
    assertThat(DoctorVerb.taken(List.of(missing))).isEqualTo("no kind of store works here");
  }

  @Test
  void anUnknownVerbIsRefused() throws Exception {
    try (VerifierRun verifier = start(Map.of("verb", "dance"))) {
      assertThat(verifier.awaitEnd())
          .contains("verb is \"dance\"; write verify, inspect, sweep or doctor");
      assertThat(verifier.process().exitValue()).isEqualTo(VerifierMain.BROKEN);
    }
  }

  private VerifierRun start(Map<String, String> settings) throws IOException {
    return new VerifierRun(directory, settings);
  }
}
