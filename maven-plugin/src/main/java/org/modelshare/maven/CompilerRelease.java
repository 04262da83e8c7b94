package org.modelshare.maven;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The Java version that a module compiles for, as far as its POM tells. */
final class CompilerRelease {
  private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
  private static final List<String> MAIN = List.of("release", "target");
  private static final List<String> TEST = List.of("testRelease", "testTarget");

  private final MavenProject project;
  private final Properties user;

  /**
   * @param user the properties of the command line, which win over those of the POM
   */
  CompilerRelease(MavenProject project, Properties user) {
    this.project = project;
    this.user = user;
  }

  /** Returns the version of the main classes. */
  Optional<Integer> ofMain() {
    return first(MAIN);
  }

  /** Returns the version of the test classes, which is that of the main classes by default. */
  Optional<Integer> ofTests() {
    return first(TEST).or(this::ofMain);
  }

  private Optional<Integer> first(List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.concat(configured(name), property(name)))
        .flatMap(text -> feature(text).stream())
        .findFirst();
  }

  private Stream<String> property(String name) {
    String property = "maven.compiler." + name;
    return Stream.of(user, project.getProperties())
        .flatMap(properties -> Optional.ofNullable(properties.getProperty(property)).stream());
  }

  private Stream<String> configured(String name) {
    Plugin compiler = project.getPlugin(COMPILER);
    return compiler == null
        ? Stream.empty()
        : Stream.concat(compiler.getExecutions().stream(), Stream.of(compiler))
            .map(ConfigurationContainer::getConfiguration)
            .flatMap(configuration ->
                configuration instanceof Xpp3Dom dom
                    ? Optional.ofNullable(dom.getChild(name)).map(Xpp3Dom::getValue).stream()
                    : Stream.empty());
  }

  private static Optional<Integer> feature(String text) {
    String version = text.strip().replaceFirst("^1[.]", "");
    return version.matches("[0-9]{1,3}")
        ? Optional.of(Integer.parseInt(version))
        : Optional.empty();
  }
}
