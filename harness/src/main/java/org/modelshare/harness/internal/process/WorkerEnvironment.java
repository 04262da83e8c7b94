package org.modelshare.harness.internal.process;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The environment of a worker: that of this process, and what the pool's options add. JVMs take
 * arguments from three of its variables. Their choices win over the pool's defaults; what a second
 * process cannot have as well, such as a debugger's port, or what contradicts the pool's options is
 * taken out of inherited variables. A variable that the options name is not inherited.
 *
 * @param chosen the arguments in those variables
 * @param removed the arguments that were taken out, each with its variable, for people
 */
public record WorkerEnvironment(
    Map<String, String> variables, List<String> chosen, List<String> removed) {
  private static final List<String> JVM_OPTIONS =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  public WorkerEnvironment {
    variables = Map.copyOf(variables);
    chosen = List.copyOf(chosen);
    removed = List.copyOf(removed);
  }

  /**
   * Returns the environment of workers.
   *
   * @param added what the pool's options add to the environment of this process
   * @param jvmArgs the arguments that the options add
   */
  public static WorkerEnvironment of(Map<String, String> added, List<String> jvmArgs) {
    return of(System.getenv(), added, jvmArgs);
  }

  /**
   * Returns the environment of workers.
   *
   * @param inherited the environment of the pool's process
   */
  static WorkerEnvironment of(
      Map<String, String> inherited, Map<String, String> added, List<String> jvmArgs) {
    Map<String, String> variables = new HashMap<>(inherited);
    variables.putAll(added);
    Predicate<String> unfit =
        choosesCollector(jvmArgs)
            ? argument -> JvmArguments.isForOneProcess(argument) || isCollector(argument)
            : JvmArguments::isForOneProcess;
    List<String> chosen = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (String name : JVM_OPTIONS) {
      List<String> arguments = JvmArguments.split(variables.getOrDefault(name, ""));
      if (!added.containsKey(name) && arguments.stream().anyMatch(unfit)) {
        arguments.stream().filter(unfit).map(text -> text + " of " + name).forEach(removed::add);
        arguments = arguments.stream().filter(unfit.negate()).toList();
        put(variables, name, arguments);
      }
      chosen.addAll(arguments);
    }
    return new WorkerEnvironment(variables, chosen, removed);
  }

  private static void put(Map<String, String> variables, String name, List<String> arguments) {
    if (arguments.isEmpty()) {
      variables.remove(name);
    } else {
      variables.put(name, arguments.stream().map(JvmArguments::quote).collect(joining(" ")));
    }
  }

  /** Returns whether workers take their collector from the environment. */
  public boolean choosesCollector() {
    return choosesCollector(chosen);
  }

  public static boolean choosesCollector(List<String> arguments) {
    return arguments.stream().anyMatch(WorkerEnvironment::isCollector);
  }

  private static boolean isCollector(String argument) {
    return argument.startsWith("-XX:+Use") && argument.endsWith("GC");
  }
}
