package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifierRequestTest {
  private static final String REQUIRED =
      """
      protocol=3
      workers=2
      probes=5
      startTimeoutMillis=1
      operationTimeoutMillis=1
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "profile=", "profile=quick", "profile= Default ", "profile=full"})
  void aProfileIsOptional(String line) throws IOException {
    RoundTrip<String> run = RoundTrip.of(() -> "model");
    assertThat(request(line).applyTo(run)).isSameAs(run);
  }

  @Test
  void anotherProfileIsRefused() throws IOException {
    VerifierRequest request = request("profile=fast");
    assertThatThrownBy(() -> request.applyTo(RoundTrip.of(() -> "model")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("profile is \"fast\"")
        .hasMessageEndingWith("write quick, default or full");
  }

  private VerifierRequest request(String line) throws IOException {
    Path file = directory.resolve("request.properties");
    Files.writeString(file, REQUIRED + line + "\n");
    return VerifierRequest.read(file);
  }
}
