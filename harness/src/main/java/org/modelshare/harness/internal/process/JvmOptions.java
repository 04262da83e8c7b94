package org.modelshare.harness.internal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM of a worker, and the program that it runs.
 *
 * @param arguments of the JVM, except its class path
 * @param environment all its variables, those that it inherits too
 * @param workingDirectory null for that of this JVM
 * @param mainClass name of the program's class
 * @param boundaryClass name of the class whose frames stand below those of an operation
 */
public record JvmOptions(
    Path javaHome,
    List<Path> classPath,
    List<String> arguments,
    Map<String, String> environment,
    @Nullable Path workingDirectory,
    String mainClass,
    String boundaryClass) {
  public JvmOptions {
    classPath = List.copyOf(classPath);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Returns the program that starts a JVM. */
  Path java() {
    return javaHome.resolve("bin").resolve("java");
  }

  /** Returns whether an agent of Java's changes its classes. */
  public boolean hasAgent() {
    return arguments.stream().anyMatch(argument -> argument.startsWith("-javaagent:"));
  }

  /** Returns the same JVM with another class path. */
  public JvmOptions withClassPath(List<Path> entries) {
    return new JvmOptions(
        javaHome, entries, arguments, environment, workingDirectory, mainClass, boundaryClass);
  }

  /** Returns the same JVM with other arguments. */
  public JvmOptions withArguments(List<String> others) {
    return new JvmOptions(
        javaHome, classPath, others, environment, workingDirectory, mainClass, boundaryClass);
  }

  /** Returns the same JVM with further arguments; those that it has already overrule them. */
  public JvmOptions withArgumentsBefore(List<String> further) {
    return withArguments(Stream.concat(further.stream(), arguments.stream()).toList());
  }
}
