package org.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Identifies one process of this machine, also after its number was given to another one.
 *
 * @param pid its number
 * @param startTicks when it started, in clock ticks since the machine did
 * @param bootId which start of the machine that was
 * @param pidNamespace the name space of the number: containers have their own
 */
record LinuxProcess(long pid, long startTicks, String bootId, String pidNamespace) {
  private static final int START_TICKS_AFTER_NAME = 19;

  static LinuxProcess me() throws IOException {
    long pid = ProcessHandle.current().pid();
    return new LinuxProcess(pid, startTicksOf(pid), currentBootId(), currentPidNamespace());
  }

  /** Reads what {@link #text} returned. */
  static LinuxProcess parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != 4) {
      throw new IllegalArgumentException("not a process: " + text);
    }
    return new LinuxProcess(
        Long.parseUnsignedLong(parts.get(0)),
        Long.parseUnsignedLong(parts.get(1)),
        parts.get(2),
        parts.get(3));
  }

  String text() {
    return "%d:%d:%s:%s".formatted(pid, startTicks, bootId, pidNamespace);
  }

  /**
   * @throws ModelShareException if it has ended, or cannot be seen from here
   */
  void requireAlive() {
    try {
      if (!bootId.equals(currentBootId())) {
        throw gone("the machine was started again since");
      }
      if (!pidNamespace.equals(currentPidNamespace())) {
        throw new ModelShareException(
            Problem.STORE_UNAVAILABLE,
            "the publisher, process %d, is in another PID name space (a container); use a FILE store"
                    .formatted(pid)
                + " in a directory that both sides see");
      }
      if (startTicksOf(pid) != startTicks) {
        throw gone("its number belongs to another process now");
      }
    } catch (IOException e) {
      throw new ModelShareException(
          Problem.MODEL_GONE, "the publisher, process %d, has ended".formatted(pid), e);
    }
  }

  private ModelShareException gone(String why) {
    return new ModelShareException(
        Problem.MODEL_GONE, "the publisher, process %d, has ended: %s".formatted(pid, why));
  }

  /** The name, in parentheses, may hold spaces and parentheses itself. */
  private static long startTicksOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
    String afterName = stat.substring(stat.lastIndexOf(')') + 2);
    return Long.parseLong(afterName.split(" ", -1)[START_TICKS_AFTER_NAME]);
  }

  private static String currentBootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  private static String currentPidNamespace() throws IOException {
    String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    return link.replaceAll("[^0-9]", "");
  }
}
