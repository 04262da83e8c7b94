package org.modelshare.harness.internal.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A variable in the environment of a worker, which whatever it starts inherits: so those processes
 * are found also after their parent died and the system gave them another one. Where there is no
 * {@code /proc} none is found.
 *
 * @param value names from the first pool's process down: process, worker, process, worker
 */
public record EnvironmentMark(String value) {
  private static final String VARIABLE = "MODELSHARE_WORKER_MARK";
  private static final String SEPARATOR = "/";
  private static final int RANDOM_BYTES = 12;
  private static final Pattern FORM =
      Pattern.compile("[0-9]{1,18}/[0-9a-f]+(/[0-9]{1,18}/[0-9a-f]+)*");

  /** Makes a mark for a new worker of this process. */
  public static EnvironmentMark create() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes); // no constant: a worker reads marks and makes none
    return ofAllWorkers().below(HexFormat.of().formatHex(bytes));
  }

  /** Returns what the marks of all workers of this process have in common. */
  static EnvironmentMark ofAllWorkers() {
    String pid = Long.toString(ProcessHandle.current().pid());
    EnvironmentMark mine = ofThisProcess();
    return mine == null ? new EnvironmentMark(pid) : mine.below(pid);
  }

  private EnvironmentMark below(String name) {
    return new EnvironmentMark(value + SEPARATOR + name);
  }

  /** Returns the mark of this process, null if it is no worker and comes from none. */
  public static @Nullable EnvironmentMark ofThisProcess() {
    return parse(System.getenv(VARIABLE));
  }

  /** Returns null for what no pool has written: it is nobody's mark. */
  static @Nullable EnvironmentMark parse(@Nullable String value) {
    return value != null && FORM.matcher(value).matches() ? new EnvironmentMark(value) : null;
  }

  /** Returns the process of the pool that made this mark for a worker; empty if it is gone. */
  public Optional<ProcessHandle> pool() {
    String[] names = value.split(SEPARATOR, -1);
    return ProcessHandle.of(Long.parseLong(names[names.length - 2]));
  }

  /** Returns the variable. */
  public Map<String, String> environment() {
    return Map.of(VARIABLE, value);
  }

  /** Returns all processes that have this mark or one below it, but for this process. */
  List<ProcessHandle> others() {
    ProcessHandle me = ProcessHandle.current();
    return ProcessHandle.allProcesses()
        .filter(process -> !process.equals(me) && isOn(process))
        .toList();
  }

  private boolean isOn(ProcessHandle process) {
    try {
      Path environ = Path.of("/proc", Long.toString(process.pid()), "environ");
      return isIn(new String(Files.readAllBytes(environ), ISO_8859_1));
    } catch (IOException goneOrSomebodyElses) {
      return false;
    }
  }

  /**
   * Tells whether an environment has this mark, or one that was made below it.
   *
   * @param environment variables as in proc(5), each with a zero behind it
   */
  boolean isIn(String environment) {
    String text = '\0' + environment;
    String variable = '\0' + VARIABLE + '=' + value;
    return text.contains(variable + '\0') || text.contains(variable + SEPARATOR);
  }
}
