package org.modelshare.store.internal.system;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The owner in the name of an {@link OwnedDirectory}. The name is {@code
 * modelshare-USER-PID.START.BOOT-RANDOM}, and in a network file system {@code
 * modelshare-USER-PID.START.BOOT-MACHINE-RANDOM}. For example process 4711 of user 1000 creates
 * {@code modelshare-1000-4711.mb2f8x1q.3f0c9a11-5e0d7a9b12c4}.
 *
 * @param boot the {@link Host#boot} of the owner
 * @param machine the {@link Host#machine} of the owner, if other hosts can reach the directory
 */
record OwnerName(String boot, Optional<String> machine) {
  private static final Pattern NAME =
      Pattern.compile(
          "modelshare-[A-Za-z0-9_]+-[0-9]+\\.[0-9a-z]+\\."
              + "(?<boot>[0-9a-f]+)-(?:(?<machine>[0-9a-f]+)-)?[0-9a-f]+");

  /** Parses the name of a directory, and returns empty if it is not that of an owned one. */
  static Optional<OwnerName> of(Path directory) {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    return name.matches()
        ? Optional.of(new OwnerName(name.group("boot"), Optional.ofNullable(name.group("machine"))))
        : Optional.empty();
  }
}
