package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPropertiesTest {
  @Test
  void writesWhatItHolds(@TempDir Path folder) throws Exception {
    Suppression suppression = new Suppression();
    suppression.setCode("MS201");
    suppression.setPath("index[*].values");
    suppression.setJustification("small in production: ≤ 1 MiB");
    Path file = folder.resolve("request.properties");
    new RequestProperties("verify")
        .set("model", null)
        .set("profile", Choice.PROFILE.parse("QUICK"))
        .set("reportsDirectory", "C:\\größe")
        .setAll("jvmArguments", List.of("-Xmx1g", "-Da=b c"))
        .setAll("environment", Map.of("A", "=b"))
        .suppress(List.of(suppression))
        .write(file);
    assertThat(read(file))
        .containsOnly(
            Map.entry("protocol", "3"),
            Map.entry("verb", "verify"),
            Map.entry("model", ""),
            Map.entry("profile", "quick"),
            Map.entry("reportsDirectory", "C:\\größe"),
            Map.entry("jvmArguments.0", "-Xmx1g"),
            Map.entry("jvmArguments.1", "-Da=b c"),
            Map.entry("environment.A", "=b"),
            Map.entry("suppression.0.code", "MS201"),
            Map.entry("suppression.0.model", ""),
            Map.entry("suppression.0.path", "index[*].values"),
            Map.entry("suppression.0.justification", "small in production: ≤ 1 MiB"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "\0",
        "a\nb=c",
        "\r\n",
        "\u0085\u2028",
        " a ",
        "#!=:\\",
        "\ufeff\uffff",
        "ß\u00ff"
      })
  void writesEveryCharacter(String text, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("request.properties");
    new RequestProperties("verify")
        .set("value", text)
        .setAll("environment", Map.of(text, "1"))
        .write(file);
    assertThat(read(file))
        .containsOnly(
            Map.entry("protocol", "3"),
            Map.entry("verb", "verify"),
            Map.entry("value", text),
            Map.entry("environment." + text, "1"));
  }

  @Test
  void wantsAJustification() {
    Suppression suppression = new Suppression();
    suppression.setCode("MS201");
    assertThatThrownBy(() -> new RequestProperties("verify").suppress(List.of(suppression)))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("suppression of MS201: it needs a <code> and a <justification>");
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
