package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.junit.jupiter.api.Test;

final class JdkReportTest {
  @Test
  void tellsWhatThereIsAndWhatIsTooOld() {
    ToolchainManager manager = mock(ToolchainManager.class);
    Toolchain toolchain = mock(Toolchain.class);
    when(toolchain.findTool("java")).thenReturn("/jdk25/bin/java");
    when(manager.getToolchains(any(), eq("jdk"), eq(Map.of()))).thenReturn(List.of(toolchain));
    Jdk old = new Jdk(Path.of("/jdk17"), Runtime.Version.parse("17.0.1"));
    Jdk good = new Jdk(Path.of("/jdk25"), Runtime.Version.parse("25"));
    JdkChoice.Offer offer =
        new JdkChoice.Offer(
            null,
            Map.of("version", "25"),
            new ToolchainJdks(manager, mock(MavenSession.class)),
            old,
            () -> List.of(old, good));
    assertThat(JdkReport.of(offer))
        .containsExactly(
            "modelshare.jvm: not set",
            "jdkToolchain: {version=25}",
            "tool chain of this build: none is selected",
            "tool chains in toolchains.xml: /jdk25/bin/java",
            "Maven runs on JDK 17.0.1 in /jdk17 (too old: 25 is needed)",
            "found JDK 17.0.1 in /jdk17 (too old: 25 is needed)",
            "found JDK 25 in /jdk25");
  }
}
