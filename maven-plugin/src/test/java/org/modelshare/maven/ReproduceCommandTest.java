package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReproduceCommandTest {
  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final Properties userProperties = new Properties();
  private final MavenSession session = mock(MavenSession.class);
  private final MavenProject top = new MavenProject();
  private final Plugin plugin = plugin();
  private final MavenProject module = new MavenProject();
  private final PluginDescriptor descriptor = new PluginDescriptor();

  @BeforeEach
  void fillTheSession() {
    when(session.getTopLevelProject()).thenReturn(top);
    when(session.getProjects()).thenReturn(List.of(module));
    when(session.getRequest()).thenReturn(request);
    when(session.getUserProperties()).thenReturn(userProperties);
    top.getModel().setBuild(new Build());
    module.getModel().setBuild(new Build());
    module.getModel().getBuild().addPlugin(plugin);
    descriptor.setGroupId("org.modelshare");
    descriptor.setArtifactId("modelshare-maven-plugin");
    descriptor.setVersion("1.2");
    descriptor.setGoalPrefix("modelshare");
  }

  @Test
  void isShortWhereTheTopPomHasThePlugin() {
    top.getModel().getBuild().addPlugin(plugin());
    assertThat(command()).isEqualTo("mvn modelshare:verify");
  }

  @Test
  void isShortWhereTheTopPomManagesThePlugin() {
    top.getModel().getBuild().setPluginManagement(new PluginManagement());
    top.getModel().getBuild().getPluginManagement().addPlugin(plugin());
    assertThat(command()).isEqualTo("mvn modelshare:verify");
  }

  @Test
  void hasCoordinatesWhereMavenDoesNotKnowThePrefix() {
    String full = "mvn org.modelshare:modelshare-maven-plugin:1.2:verify";
    assertThat(command()).isEqualTo(full);
    top.getModel().setBuild(null);
    assertThat(command()).isEqualTo(full);
  }

  @Test
  void repeatsProfilesAndParametersThatTheVerifierDoesNotAdd() {
    top.getModel().getBuild().addPlugin(plugin());
    request.setActiveProfiles(List.of("gpu", "mirror", "ci"));
    module.setInjectedProfileIds("org.example:module:1", List.of("gpu"));
    module.setInjectedProfileIds("org.example:parent:1", List.of("ci", "linux"));
    module.setInjectedProfileIds("external", List.of("mirror"));
    userProperties.setProperty("modelshare.seed", "1");
    userProperties.setProperty("modelshare.model", "AlsModel");
    userProperties.setProperty("modelshare.probes", "1000");
    userProperties.setProperty("modelshare.argLine", "-Da='b c'");
    userProperties.setProperty("skipTests", "true");
    assertThat(command())
        .isEqualTo(
            "mvn -Pgpu,ci modelshare:verify '-Dmodelshare.argLine=-Da='\\''b c'\\'''"
                + " -Dmodelshare.probes=1000");
  }

  @Test
  void namesAnExecutionThatHasItsOwnConfiguration() {
    top.getModel().getBuild().addPlugin(plugin());
    bind("same", configuration("10%"));
    bind("own", configuration("20%"));
    assertThat(command("same")).isEqualTo("mvn modelshare:verify");
    assertThat(command("own")).isEqualTo("mvn modelshare:verify@own");
  }

  private String command() {
    return command("default-cli");
  }

  private String command(String executionId) {
    return ReproduceCommand.of(session, descriptor, module, executionId);
  }

  private void bind(String id, Xpp3Dom configuration) {
    PluginExecution execution = new PluginExecution();
    execution.setId(id);
    execution.setConfiguration(configuration);
    plugin.addExecution(execution);
    plugin.setConfiguration(configuration("10%"));
  }

  private static Xpp3Dom configuration(String maxHeapGrowth) {
    Xpp3Dom value = new Xpp3Dom("maxHeapGrowth");
    value.setValue(maxHeapGrowth);
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(value);
    return configuration;
  }

  private static Plugin plugin() {
    Plugin plugin = new Plugin();
    plugin.setGroupId("org.modelshare");
    plugin.setArtifactId("modelshare-maven-plugin");
    return plugin;
  }
}
