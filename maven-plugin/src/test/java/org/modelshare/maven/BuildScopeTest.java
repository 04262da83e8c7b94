package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BuildScopeTest {
  private static final String GOAL = "verify-no-fork";

  private final MavenSession session = mock(MavenSession.class);
  private final MavenProject parent = module("parent");
  private final MavenProject first = module("first", "a", "b");
  private final MavenProject second = module("second", "a");

  @BeforeEach
  void fillTheSession() {
    when(session.getProjects()).thenReturn(List.of(parent, first, second));
    when(session.getRepositorySession()).thenReturn(new DefaultRepositorySystemSession());
  }

  @Test
  void fromTheCommandLineEveryModuleCounts() {
    assertThat(fromCommandLine().lastWithoutModel(first, false)).isFalse();
    assertThat(fromCommandLine().lastWithoutModel(parent, false)).isFalse();
    assertThat(fromCommandLine().lastWithoutModel(second, false)).isTrue();
  }

  @Test
  void fromTheLifecycleEveryBoundExecutionCounts() {
    assertThat(bound("a").lastWithoutModel(second, false)).isFalse();
    assertThat(bound("a").lastWithoutModel(first, false)).isFalse();
    assertThat(bound("b").lastWithoutModel(first, false)).isTrue();
  }

  @Test
  void aModelAnywhereIsEnough() {
    assertThat(bound("a").lastWithoutModel(first, true)).isFalse();
    assertThat(bound("b").lastWithoutModel(first, false)).isFalse();
    assertThat(bound("a").lastWithoutModel(second, false)).isFalse();
  }

  @Test
  void whatIsBoundToNoPhaseDoesNotCount() {
    second.getPlugin(pluginKey()).getExecutions().get(0).setPhase("none");
    assertThat(bound("a").lastWithoutModel(first, false)).isFalse();
    assertThat(bound("b").lastWithoutModel(first, false)).isTrue();
  }

  @Test
  void theLastModuleTellsOfAll() {
    assertThat(bound("a").tally(first, 2, 1)).isEmpty();
    assertThat(bound("b").tally(first, 0, 0)).isEmpty();
    assertThat(bound("a").tally(second, 3, 0))
        .hasValue("6 models in 2 of 3 modules: 5 passed, 1 failed");
  }

  @Test
  void modelsOfOneModuleHaveTheirOwnTally() {
    assertThat(bound("a").tally(first, 2, 1)).isEmpty();
    assertThat(bound("b").tally(first, 0, 0)).isEmpty();
    assertThat(bound("a").tally(second, 0, 0)).isEmpty();
  }

  @Test
  void modulesShareTheirPermits() {
    assertThat(bound("a").permits(1)).isSameAs(bound("b").permits(1));
    assertThat(bound("a").permits(1).availablePermits()).isEqualTo(1);
  }

  private BuildScope fromCommandLine() {
    return scope(MojoExecution.Source.CLI, "default-cli");
  }

  private BuildScope bound(String executionId) {
    return scope(MojoExecution.Source.LIFECYCLE, executionId);
  }

  private BuildScope scope(MojoExecution.Source source, String executionId) {
    MojoExecution execution = mock(MojoExecution.class);
    when(execution.getSource()).thenReturn(source);
    when(execution.getPlugin()).thenReturn(plugin());
    when(execution.getGoal()).thenReturn(GOAL);
    when(execution.getExecutionId()).thenReturn(executionId);
    return new BuildScope(session, execution);
  }

  private static MavenProject module(String name, String... executions) {
    Plugin plugin = plugin();
    for (String id : executions) {
      PluginExecution execution = new PluginExecution();
      execution.setId(id);
      execution.addGoal(GOAL);
      plugin.addExecution(execution);
    }
    Model model = new Model();
    model.setGroupId("org.example");
    model.setArtifactId(name);
    model.setVersion("1");
    model.setBuild(new Build());
    model.getBuild().addPlugin(plugin);
    return new MavenProject(model);
  }

  private static Plugin plugin() {
    Plugin plugin = new Plugin();
    plugin.setGroupId("org.modelshare");
    plugin.setArtifactId("modelshare-maven-plugin");
    return plugin;
  }

  private static String pluginKey() {
    return plugin().getKey();
  }
}
