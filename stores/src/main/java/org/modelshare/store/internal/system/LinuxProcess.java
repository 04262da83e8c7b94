package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The identity of a Linux process, which stays unique when its number is reused. Its text is {@code
 * PID:START:BOOT:NAMESPACE}, for example {@code
 * 4711:903214:8f14e45f-ceea-467a-9575-1c2b3d4e5f60:4026531836}.
 *
 * @param pid the number of the process
 * @param startTicks the start of the process, in clock ticks since the boot
 * @param bootId the id of the boot, which is one run of the kernel
 * @param pidNamespace the PID namespace of the number; containers have their own
 */
public record LinuxProcess(long pid, long startTicks, String bootId, String pidNamespace) {
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int START_TICKS = 19;

  /** Returns this process. */
  public static LinuxProcess me() throws IOException {
    return of(ProcessHandle.current().pid());
  }

  /** Returns the process that has this number now. */
  public static LinuxProcess of(long pid) throws IOException {
    long startTicks = Long.parseLong(status(Long.toString(pid)).get(START_TICKS));
    return new LinuxProcess(pid, startTicks, currentBootId(), currentPidNamespace());
  }

  /**
   * Parses the result of {@link #text}.
   *
   * @throws IllegalArgumentException if it is another text
   */
  public static LinuxProcess parse(String text) {
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

  /** Returns the identity as text, which {@link #parse} reads. */
  public String text() {
    return "%d:%d:%s:%s".formatted(pid, startTicks, bootId, pidNamespace);
  }

  /**
   * Requires that the process lives.
   *
   * @throws ModelShareException ({@link Problem#MODEL_GONE}) if it has ended, ({@link
   *     Problem#STORE_UNAVAILABLE}) if it is in another PID namespace, ({@link Problem#NO_ROOM}) if
   *     this process has no descriptor left to find out
   */
  public void requireAlive() {
    try {
      if (!bootId.equals(currentBootId())) {
        throw gone("the machine was started again since");
      }
      if (!pidNamespace.equals(currentPidNamespace())) {
        throw new ModelShareException(
            Problem.STORE_UNAVAILABLE,
            "the publisher, process %d, is in another PID namespace (a container), and its memory"
                    .formatted(pid)
                + " cannot be reached from here",
            "publish in a FILE store on a volume that both sides mount at the same path",
            null);
      }
      List<String> status = status(Long.toString(pid));
      if (Long.parseLong(status.get(START_TICKS)) != startTicks) {
        throw gone("its number belongs to another process now");
      }
      if (isDead(status.get(STATE))) {
        throw gone("its parent has not waited for it yet");
      }
    } catch (IOException e) {
      throw OpenFiles.reasonOf("the publisher, process %d, cannot be looked at".formatted(pid), e)
          .orElseGet(() ->
              new ModelShareException(
                  Problem.MODEL_GONE, "the publisher, process %d, has ended".formatted(pid), e));
    }
  }

  /** Returns whether the process lives and is the parent of this process. */
  public boolean isMyParent() throws IOException {
    return Long.parseLong(status("self").get(PARENT)) == pid;
  }

  private ModelShareException gone(String why) {
    return new ModelShareException(
        Problem.MODEL_GONE, "the publisher, process %d, has ended: %s".formatted(pid, why));
  }

  /**
   * Returns whether a state is that of a zombie, which has no descriptors, or of a dead process.
   */
  private static boolean isDead(String state) {
    return state.equals("Z") || state.equals("X");
  }

  /**
   * Returns the fields after the name, which is in parentheses and may contain spaces and
   * parentheses.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
   */
  private static List<String> status(String process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
    String afterName = stat.substring(stat.lastIndexOf(')') + 2);
    return List.of(afterName.split(" ", START_TICKS + 2));
  }

  private static String currentBootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  private static String currentPidNamespace() throws IOException {
    String link = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    return link.substring(link.indexOf('[') + 1, link.length() - 1); // pid:[4026531836]
  }
}
