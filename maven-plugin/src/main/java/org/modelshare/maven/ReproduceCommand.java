package org.modelshare.maven;

import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The command that repeats a verification when it is pasted where Maven was started: the verifier
 * adds which model, which checks and which seed.
 */
final class ReproduceCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=@%+-]*");

  /** The properties that the verifier sets itself. */
  private static final Set<String> VERIFIERS =
      Set.of(
          "modelshare.model", "modelshare.checks", "modelshare.excludeChecks", "modelshare.seed");

  private ReproduceCommand() {}

  /**
   * @param module the module that is verified
   * @param executionId the execution that verifies it
   */
  static String of(
      MavenSession session, PluginDescriptor plugin, MavenProject module, String executionId) {
    StringBuilder command = new StringBuilder("mvn ");
    List<String> profiles = profiles(session);
    if (!profiles.isEmpty()) {
      command.append("-P").append(String.join(",", profiles)).append(' ');
    }
    command.append(goal(session.getTopLevelProject().getModel(), plugin));
    command.append(configuration(module.getPlugin(key(plugin)), executionId));
    Properties user = session.getUserProperties();
    for (String name : new TreeSet<>(user.stringPropertyNames())) {
      if (name.startsWith("modelshare.") && !VERIFIERS.contains(name)) {
        command.append(' ').append(quoted("-D" + name + "=" + user.getProperty(name)));
      }
    }
    return command.toString();
  }

  /**
   * Those that somebody asked for and a POM has: settings activate profiles of their own anyway.
   */
  private static List<String> profiles(MavenSession session) {
    Set<String> inPoms =
        session.getProjects().stream()
            .flatMap(module -> module.getInjectedProfileIds().entrySet().stream())
            .filter(injected -> !injected.getKey().equals("external"))
            .flatMap(injected -> injected.getValue().stream())
            .collect(Collectors.toSet());
    return session.getRequest().getActiveProfiles().stream().filter(inPoms::contains).toList();
  }

  /** Maven looks for a prefix in the POM where it is started; nobody has to configure a group. */
  private static String goal(Model top, PluginDescriptor plugin) {
    if (knows(top.getBuild(), plugin)) {
      return plugin.getGoalPrefix() + ":verify";
    }
    return plugin.getId() + ":verify";
  }

  /** Names the execution in the POM if it has a configuration of its own, not only the plugin's. */
  private static String configuration(@Nullable Plugin declared, String executionId) {
    if (declared == null) {
      return "";
    }
    PluginExecution bound = declared.getExecutionsAsMap().get(executionId);
    return bound == null || Objects.equals(bound.getConfiguration(), declared.getConfiguration())
        ? ""
        : "@" + executionId;
  }

  private static boolean knows(Build build, PluginDescriptor plugin) {
    return build != null
        && (declares(build, plugin) || declares(build.getPluginManagement(), plugin));
  }

  private static boolean declares(PluginContainer container, PluginDescriptor plugin) {
    Set<String> keys =
        container == null
            ? Set.of()
            : container.getPlugins().stream().map(Plugin::getKey).collect(Collectors.toSet());
    return keys.contains(key(plugin));
  }

  private static String key(PluginDescriptor plugin) {
    return Plugin.constructKey(plugin.getGroupId(), plugin.getArtifactId());
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
