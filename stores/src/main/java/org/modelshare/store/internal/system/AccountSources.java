package org.modelshare.store.internal.system;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a Linux system finds its users and groups. Only if that is nowhere else than in {@code
 * /etc/passwd} and {@code /etc/group} can a process know them by reading files.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/nsswitch.conf.5.html">nsswitch.conf(5)</a>
 */
record AccountSources(SystemFiles files) {
  private static final Set<String> DATABASES = Set.of("passwd:", "group:", "initgroups:");
  private static final Set<String> SERVICES = Set.of("files", "compat", "systemd");

  /** Where the service {@code systemd} finds users and members that are in no other file. */
  private static final List<String> MORE_OF_SYSTEMD =
      List.of(
          "etc/userdb",
          "run/userdb",
          "run/host/userdb",
          "usr/lib/userdb",
          "usr/local/lib/userdb",
          "var/lib/systemd/home");

  /** Returns what names another source, such as {@code sss in /etc/nsswitch.conf}. */
  Optional<String> other() throws IOException {
    for (String line : files.lines("etc/nsswitch.conf")) {
      Optional<String> service = otherService(line);
      if (service.isPresent()) {
        return service.map(name -> name + " in /etc/nsswitch.conf");
      }
    }
    for (String directory : MORE_OF_SYSTEMD) {
      if (files.isFilled(directory)) {
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

  /** A line is for example {@code group: files [SUCCESS=merge] sss # comment}. */
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
