package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArgLineTest {
  private static List<String> parse(String text) throws CannotVerifyException {
    Map<String, String> properties = Map.of("argLine", "-javaagent:a\\$1.jar=b -Dc=d");
    return ArgLine.parse(text, name -> properties.getOrDefault(name, ""));
  }

  @Test
  void splitsAtWhiteSpaceOutsideQuotes() throws CannotVerifyException {
    assertThat(parse(" -Xmx1g\n -Da=\"b c\"  '-Dd=e \"f\"' \"\" "))
        .containsExactly("-Xmx1g", "-Da=b c", "-Dd=e \"f\"", "");
  }

  @Test
  void nothingIsNoArgument() throws CannotVerifyException {
    assertThat(parse(" ")).isEmpty();
  }

  @Test
  void replacesPropertiesLate() throws CannotVerifyException {
    assertThat(parse("@{argLine} @{unknown} -Xmx1g"))
        .containsExactly("-javaagent:a\\$1.jar=b", "-Dc=d", "-Xmx1g");
  }

  @Test
  void keepsTheHeapSizeFromWorkers() {
    assertThat(
            ArgLine.withoutHeapSize(
                List.of("-Xmx8g", "-Xms1g", "-Xss2m", "-XX:MaxRAMPercentage=50", "-XX:+UseZGC")))
        .containsExactly("-Xss2m", "-XX:+UseZGC");
  }

  @Test
  void refusesAnOpenQuote() {
    assertThatThrownBy(() -> parse("-Xmx1g '-Da"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("argLine: -Xmx1g '-Da has a quote that is not closed");
  }
}
