package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnnotationsTest {
  @Test
  void autoIsTrueOnGithub() {
    assertThat(Annotations.areWanted("auto", Map.of("GITHUB_ACTIONS", "true"))).isTrue();
    assertThat(Annotations.areWanted("auto", Map.of())).isFalse();
    assertThat(Annotations.areWanted("false", Map.of("GITHUB_ACTIONS", "true"))).isFalse();
    assertThat(Annotations.areWanted("true", Map.of())).isTrue();
  }
}
