package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdkChoiceTest {
  private static final Map<String, String> ANY = Map.of();
  private static final Map<String, String> TEMURIN = Map.of("vendor", "temurin");

  @TempDir private Path machine;
  private final ToolchainManager toolchains = mock(ToolchainManager.class);
  private final MavenSession session = mock(MavenSession.class);
  private Jdk named;
  private Jdk selected;
  private Jdk required;
  private Jdk mavens;
  private Jdk installed;

  @BeforeEach
  void fillTheMachine() throws IOException {
    named = JdkFolder.create(machine.resolve("named"), "25.0.1");
    selected = JdkFolder.create(machine.resolve("selected"), "25.0.2");
    required = JdkFolder.create(machine.resolve("required"), "25.0.3");
    mavens = JdkFolder.create(machine.resolve("mavens"), "26");
    installed = JdkFolder.create(machine.resolve("installed"), "27");
    select(selected.java());
    Toolchain matching = toolchain(required.java());
    when(toolchains.getToolchains(session, "jdk", TEMURIN)).thenReturn(List.of(matching));
  }

  @Test
  void takesTheOneThatIsNamedByItsFolderOrCommand() throws CannotVerifyException {
    assertThat(choose(machine.resolve("named").toString(), TEMURIN, mavens).java())
        .isEqualTo(named.java());
    assertThat(choose(named.java().toString(), TEMURIN, mavens))
        .isEqualTo(
            new JdkChoice(
                named.java(), "JDK 25.0.1 in " + machine.resolve("named") + " (modelshare.jvm)"));
  }

  @Test
  void thenTheToolChainThatIsRequired() throws CannotVerifyException {
    assertThat(choose(null, TEMURIN, mavens).java()).isEqualTo(required.java());
  }

  @Test
  void thenTheToolChainOfTheBuild() throws CannotVerifyException {
    JdkChoice choice = choose(null, ANY, mavens);
    assertThat(choice.java()).isEqualTo(selected.java());
    assertThat(choice.reason()).endsWith("(the build's tool chain)");
  }

  @Test
  void thenMavensOwn() throws CannotVerifyException, IOException {
    when(toolchains.getToolchainFromBuildContext(any(), eq(session))).thenReturn(null);
    assertThat(choose(null, ANY, mavens).java()).isEqualTo(mavens.java());
    select(JdkFolder.create(machine.resolve("old"), "21").java());
    assertThat(choose(null, ANY, mavens).java()).isEqualTo(mavens.java());
  }

  @Test
  void thenOneThatIsInstalled() throws CannotVerifyException, IOException {
    select(JdkFolder.create(machine.resolve("old"), "21").java());
    JdkChoice choice = choose(null, ANY, JdkFolder.create(machine.resolve("older"), "17"));
    assertThat(choice.java()).isEqualTo(installed.java());
    assertThat(choice.reason()).endsWith("(found on this machine)");
  }

  @Test
  void believesWhoChoosesAJavaWithoutAVersion() throws CannotVerifyException, IOException {
    Path silent = JdkFolder.createWithoutRelease(machine.resolve("silent"));
    assertThat(choose(silent.toString(), ANY, mavens).java()).isEqualTo(silent);
  }

  @Test
  void saysWhatToInstallIfThereIsNone() throws IOException {
    when(toolchains.getToolchainFromBuildContext(any(), eq(session))).thenReturn(null);
    Jdk old = JdkFolder.create(machine.resolve("old"), "17.0.15");
    JdkChoice.Offer offer = new JdkChoice.Offer(null, ANY, jdks(), old, () -> List.of(old));
    assertThatThrownBy(() -> JdkChoice.from(offer))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage(
            "no JDK 25 or newer: Maven runs on %1$s, and found are only %1$s. Install one"
                    .formatted(old)
                + " (https://adoptium.net), or name it with -Dmodelshare.jvm=/path/to/jdk");
  }

  @Test
  void refusesWhatIsNamedButTooOldOrNotThere() throws IOException {
    Path old = JdkFolder.create(machine.resolve("old"), "24").java();
    assertThatThrownBy(() -> choose(old.toString(), ANY, mavens))
        .hasMessageContaining("modelshare.jvm")
        .hasMessageEndingWith("is too old; name a JDK 25 or newer");
    assertThatThrownBy(() -> choose("/nowhere", ANY, mavens))
        .hasMessage("modelshare.jvm: /nowhere is neither a JDK's folder nor its java command");
    assertThatThrownBy(() -> choose(null, Map.of("version", "99"), mavens))
        .hasMessageStartingWith("jdkToolchain: no tool chain has {version=99}");
  }

  private JdkChoice choose(@Nullable String jvm, Map<String, String> requirements, Jdk maven)
      throws CannotVerifyException {
    return JdkChoice.from(
        new JdkChoice.Offer(jvm, requirements, jdks(), maven, () -> List.of(installed)));
  }

  private ToolchainJdks jdks() {
    return new ToolchainJdks(toolchains, session);
  }

  private void select(Path java) {
    Toolchain toolchain = toolchain(java);
    when(toolchains.getToolchainFromBuildContext("jdk", session)).thenReturn(toolchain);
  }

  private static Toolchain toolchain(Path java) {
    Toolchain toolchain = mock(Toolchain.class);
    when(toolchain.findTool("java")).thenReturn(java.toString());
    return toolchain;
  }
}
