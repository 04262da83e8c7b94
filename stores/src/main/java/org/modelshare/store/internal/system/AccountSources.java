package org.modelshare.store.internal.system;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The sources from which a Linux system takes its users and groups. If there is no source but
 * {@code /etc/passwd} and {@code /etc/group}, these two files list all of them.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/nsswitch.conf.5.html">nsswitch.conf(5)</a>
 */
record AccountSources(SystemFiles files) {
  private static final Set<String> DATABASES = Set.of("passwd:", "group:", "initgroups:");
  private static final Set<String> SERVICES = Set.of("files", "compat", "systemd");

  /** The directories in which the service {@code systemd} finds further users and members. */
  private static final List<String> MORE_OF_SYSTEMD =
      List.of(
          "etc/userdb",
          "run/userdb",
          "run/host/userdb",
          "usr/lib/userdb",
          "usr/local/lib/userdb",
          "var/lib/systemd/home");

  /**
   * Returns another source for messages, such as {@code sss in /etc/nsswitch.conf}, or empty if
   * there is none.
   */
  Optional<String> other() throws IOException {
    for (String line : files.lines("etc/nsswitch.conf")) {
      Optional<String> service = otherService(line);
      if (service.isPresent()) {
        return service.map(name -> name + " in /etc/nsswitch.conf");
      }
    }
    for (String directory : MORE_OF_SYSTEMD) {
      if (files.hasEntries(directory)) {
        return Optional.of("/" + directory);
      }
    }
    for (String file : List.of("etc/passwd", "etc/group")) {
      if (files.lines(file).stream().anyMatch(AccountSources::isReferenceToNis)) {
        return Optional.of("a reference to NIS in /" + file);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the other source of a line: for {@code group: files [SUCCESS=merge] sss # comment} it
   * is {@code sss}.
   */
  private static Optional<String> otherService(String line) {
    String withoutActions = line.replaceAll("#.*|\\[[^]]*]", " ").strip();
    List<String> words = List.of(withoutActions.split("\\s+", -1));
    return DATABASES.contains(words.getFirst())
        ? words.stream().skip(1).filter(service -> !SERVICES.contains(service)).findFirst()
        : Optional.empty();
  }

  private static boolean isReferenceToNis(String line) {
    return line.startsWith("+") || line.startsWith("-");
  }
}
