package org.modelshare.store.internal.system;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an {@link OwnedDirectory}, which tells its owner: {@code
 * modelshare-USER-PID.START.BOOT-RANDOM}, and in a network file system {@code
 * modelshare-USER-PID.START.BOOT-MACHINE-RANDOM}. User 1000 has for example {@code
 * modelshare-1000-4711.mb2f8x1q.3f0c9a11-5e0d7a9b12c4}.
 *
 * @param boot the {@link Host#boot} of the owner
 * @param machine the {@link Host#machine} of the owner, if other hosts may see the directory
 */
record OwnerName(String boot, Optional<String> machine) {
  private static final Pattern NAME =
      Pattern.compile(
          "modelshare-[A-Za-z0-9_]+-[0-9]+\\.[0-9a-z]+\\."
              + "(?<boot>[0-9a-f]+)-(?:(?<machine>[0-9a-f]+)-)?[0-9a-f]+");

  /** Returns the name of a directory, or empty if it is none of an owned directory. */
  static Optional<OwnerName> of(Path directory) {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    return name.matches()
        ? Optional.of(new OwnerName(name.group("boot"), Optional.ofNullable(name.group("machine"))))
        : Optional.empty();
  }
}
