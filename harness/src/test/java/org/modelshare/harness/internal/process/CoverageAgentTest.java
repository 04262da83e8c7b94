package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoverageAgentTest {
  @Test
  void otherArgumentsAreNotPassedOn() {
    assertThat(arguments("-javaagent:other.jar=destfile=a.exec")).isEmpty();
    assertThat(arguments("-javaagent:jacocoagent.jar")).isEmpty();
    assertThat(arguments("-javaagent:jacocoagent.jar=output=tcpserver,port=6300")).isEmpty();
    assertThat(arguments("-Xmx1g", "org.jacoco.jar")).isEmpty();
  }

  @Test
  void pathsAreThoseOfThisProcess() {
    assertThat(arguments("-javaagent:lib/jacocoagent.jar=destfile=out.d/jacoco,includes=a.*"))
        .containsExactly(
            "-javaagent:%s=destfile=%s,includes=a.*"
                .formatted(
                    Path.of("lib/jacocoagent.jar").toAbsolutePath(),
                    Path.of("out.d/jacoco-worker-1-7").toAbsolutePath()));
  }

  private static List<String> arguments(String... own) {
    return CoverageAgent.argumentFor("worker-1", List.of(own), 7).stream().toList();
  }
}
