package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The user who owns a file.
 *
 * @param name the number of the user on Linux, where a user of a container may have no name;
 *     elsewhere the name of the user, without special characters
 */
public record FileOwner(String name) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int FILE_SYSTEM_UID = 4;

  private static volatile @Nullable FileOwner me;

  /** Returns the owner of the files that this process creates, which stays the same. */
  public static FileOwner me() throws IOException {
    FileOwner known = me;
    if (known == null) {
      known = find();
      me = known;
    }
    return known;
  }

  private static FileOwner find() throws IOException {
    if (!Files.exists(STATUS)) {
      return new FileOwner(System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_"));
    }
    try (var lines = Files.lines(STATUS)) {
      String uids = lines.filter(line -> line.startsWith("Uid:")).findFirst().orElseThrow();
      return new FileOwner(uids.split("\\s+", -1)[FILE_SYSTEM_UID]);
    }
  }

  /** Returns the owner of a file; for a symbolic link, the owner of the link. */
  static FileOwner of(Path path) throws IOException {
    if (Files.exists(STATUS)) {
      Object uid = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return new FileOwner(Objects.toString(uid));
    }
    String name = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    String withoutDomain = name.substring(name.lastIndexOf('\\') + 1);
    return new FileOwner(withoutDomain.replaceAll("[^A-Za-z0-9]", "_"));
  }
}
