package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

final class CompilerReleaseTest {
  private final MavenProject project = new MavenProject();
  private final Properties user = new Properties();
  private final CompilerRelease release = new CompilerRelease(project, user);

  @Test
  void nothingIsKnownOfAPomThatSaysNothing() {
    assertThat(release.ofMain()).isEmpty();
    assertThat(release.ofTests()).isEmpty();
  }

  @Test
  void propertiesTell() {
    project.getProperties().setProperty("maven.compiler.target", "1.8");
    assertThat(release.ofMain()).hasValue(8);
    project.getProperties().setProperty("maven.compiler.release", "17");
    assertThat(release.ofMain()).hasValue(17);
    assertThat(release.ofTests()).hasValue(17);
    project.getProperties().setProperty("maven.compiler.testRelease", "25");
    assertThat(release.ofTests()).hasValue(25);
    user.setProperty("maven.compiler.release", "21");
    assertThat(release.ofMain()).hasValue(21);
  }

  @Test
  void theConfigurationOfTheCompilerWins() {
    project.getProperties().setProperty("maven.compiler.release", "17");
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    Xpp3Dom child = new Xpp3Dom("release");
    child.setValue("21");
    configuration.addChild(child);
    Plugin compiler = new Plugin();
    compiler.setGroupId("org.apache.maven.plugins");
    compiler.setArtifactId("maven-compiler-plugin");
    compiler.setConfiguration(configuration);
    Build build = new Build();
    build.addPlugin(compiler);
    project.getModel().setBuild(build);
    assertThat(release.ofMain()).hasValue(21);
  }
}
