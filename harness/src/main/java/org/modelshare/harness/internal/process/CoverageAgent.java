package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JaCoCo's agent, which build tools give to the JVM of tests: workers get it too, because code that
 * only they run would count as not covered. Each writes a file of its own beside that of this JVM:
 * {@code jacoco.exec} becomes {@code jacoco-worker-1-4711.exec}, where 4711 is this process.
 */
public final class CoverageAgent {
  private static final Path OWN_ARGUMENTS = Path.of("/proc/self/cmdline");
  private static final Pattern AGENT = Pattern.compile("-javaagent:([^=]*jacoco[^=]*\\.jar)=(.*)");
  private static final Pattern FILE = Pattern.compile("destfile=(.*?)(\\.[^./]*)?");

  private CoverageAgent() {}

  /** Returns the argument by which a worker has the agent of this JVM; empty if this has none. */
  public static Optional<String> argumentFor(String worker) {
    try {
      String text = Files.readString(OWN_ARGUMENTS, charset());
      return argumentFor(worker, List.of(text.split("\0")), ProcessHandle.current().pid());
    } catch (IOException thereIsNoSuchFile) {
      return Optional.empty();
    }
  }

  /**
   * Returns the argument by which a worker has an agent.
   *
   * @param own the arguments of this JVM
   */
  static Optional<String> argumentFor(String worker, List<String> own, long pid) {
    return own.stream()
        .map(AGENT::matcher)
        .filter(Matcher::matches)
        .filter(agent -> agent.group(2).contains("destfile="))
        .map(agent -> argument(agent, worker + "-" + pid))
        .findFirst();
  }

  private static String argument(Matcher agent, String name) {
    return "-javaagent:%s=%s"
        .formatted(
            Path.of(agent.group(1)).toAbsolutePath(),
            Arrays.stream(agent.group(2).split(","))
                .map(option -> withName(option, name))
                .collect(Collectors.joining(",")));
  }

  private static String withName(String option, String name) {
    Matcher file = FILE.matcher(option);
    if (!file.matches()) {
      return option;
    }
    String end = file.group(2) == null ? "" : file.group(2);
    return "destfile=" + Path.of(file.group(1) + "-" + name + end).toAbsolutePath();
  }

  private static Charset charset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }
}
