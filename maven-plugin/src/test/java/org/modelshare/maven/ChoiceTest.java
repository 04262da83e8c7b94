package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChoiceTest {
  @ParameterizedTest
  @CsvSource({"quick,quick", "default,default", "full,full", "' Full ',full"})
  void readsAWord(String text, String name) throws Exception {
    assertThat(Choice.PROFILE.parse(text)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "", "quick,full"})
  void refusesEveryOtherWord(String text) {
    assertThatThrownBy(() -> Choice.PROFILE.parse(text))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("profile: " + text + " does not exist; say quick, default or full");
  }

  @Test
  void readsAList() throws Exception {
    assertThat(Choice.REPORT_FORMAT.parseList("junit, JSON")).isEqualTo("junit,json");
    assertThatThrownBy(() -> Choice.REPORT_FORMAT.parseList("junit,pdf"))
        .hasMessage("reportFormats: pdf does not exist; say junit, json, html or sarif");
  }

  @Test
  void aWordInAForeignScriptIsEscaped() {
    assertThatThrownBy(() -> Choice.PROFILE.parse("\u001b[31m"))
        .hasMessageStartingWith("profile: \\u001b[31m does not exist");
  }
}
