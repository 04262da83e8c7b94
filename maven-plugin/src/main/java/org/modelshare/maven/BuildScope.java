package org.modelshare.maven;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/**
 * The state that the modules of one build share, also in a parallel one: which of them had a model,
 * and how many may verify at the same time.
 *
 * <p>It is kept in Maven's session data and made of JDK types only, because a module with its own
 * plugin dependencies has its own copy of this class.
 */
final class BuildScope {
  private static final String NAME = BuildScope.class.getName();

  private final MavenSession session;
  private final MojoExecution execution;

  BuildScope(MavenSession session, MojoExecution execution) {
    this.session = session;
    this.execution = execution;
  }

  /**
   * Notes whether a module had a model, and returns whether this was the last module of the build
   * and none of them had one.
   */
  boolean lastWithoutModel(MavenProject module, boolean hasModel) {
    Map<String, Boolean> seen = shared("models", ConcurrentHashMap::new);
    synchronized (seen) {
      seen.merge(key(module, execution.getExecutionId()), hasModel, Boolean::logicalOr);
      return session.getProjects().stream()
          .flatMap(this::expected)
          .allMatch(key -> Boolean.FALSE.equals(seen.get(key)));
    }
  }

  /**
   * Adds the models of a module to those of the build.
   *
   * @return a line about all, if this was the last module of several and there were models in more
   *     than one
   */
  Optional<String> tally(MavenProject module, int passed, int failed) {
    Map<String, List<Integer>> seen = shared("tally", ConcurrentHashMap::new);
    synchronized (seen) {
      seen.put(key(module, execution.getExecutionId()), List.of(passed, failed));
      boolean isLast =
          session.getProjects().stream().flatMap(this::expected).allMatch(seen::containsKey);
      long withModels = seen.values().stream().filter(each -> sum(each) > 0).count();
      return isLast && withModels > 1
          ? Optional.of(total(seen.values(), withModels))
          : Optional.empty();
    }
  }

  private static String total(Collection<List<Integer>> modules, long withModels) {
    return "%d models in %d of %d modules: %d passed, %d failed"
        .formatted(
            modules.stream().mapToInt(BuildScope::sum).sum(),
            withModels,
            modules.size(),
            modules.stream().mapToInt(each -> each.get(0)).sum(),
            modules.stream().mapToInt(each -> each.get(1)).sum());
  }

  private static int sum(List<Integer> counts) {
    return counts.get(0) + counts.get(1);
  }

  /** Returns the permits for that many verifications at the same time. */
  Semaphore permits(int maxConcurrent) {
    return shared("permits." + maxConcurrent, () -> new Semaphore(maxConcurrent, true));
  }

  /** From the command line a goal runs in every module, else in those whose POM binds it. */
  private Stream<String> expected(MavenProject module) {
    if (execution.getSource() == MojoExecution.Source.CLI) {
      return Stream.of(key(module, execution.getExecutionId()));
    }
    return Optional.ofNullable(module.getPlugin(execution.getPlugin().getKey())).stream()
        .flatMap(plugin -> plugin.getExecutions().stream())
        .filter(this::bindsThisGoal)
        .map(bound -> key(module, bound.getId()));
  }

  private boolean bindsThisGoal(PluginExecution bound) {
    return bound.getGoals().contains(execution.getGoal()) && !"none".equals(bound.getPhase());
  }

  private String key(MavenProject module, String executionId) {
    return module.getId() + " " + execution.getGoal() + "@" + executionId;
  }

  @SuppressWarnings("unchecked") // only this method writes under these names
  private <T> T shared(String name, Supplier<T> first) {
    SessionData data = session.getRepositorySession().getData();
    data.set(NAME + "." + name, null, first.get());
    return (T) data.get(NAME + "." + name);
  }
}
