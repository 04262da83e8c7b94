package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileNameTest {
  @ParameterizedTest
  @CsvSource({"quick,quick", "default,default", "full,full", "' Full ',full"})
  void readsAName(String text, String name) throws Exception {
    assertThat(ProfileName.parse(text)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "", "quick,full"})
  void refusesEveryOtherName(String text) {
    assertThatThrownBy(() -> ProfileName.parse(text))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("profile: " + text + " does not exist; say quick, default or full");
  }

  @Test
  void aNameInAForeignScriptIsEscaped() {
    assertThatThrownBy(() -> ProfileName.parse("\u001b[31m"))
        .hasMessageStartingWith("profile: \\u001b[31m does not exist");
  }
}
