package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Knows whose locks this process can see. All who see a local file system have one kernel, which
 * keeps the locks. A network file system may keep a lock from other hosts, as NFS mounted with
 * {@code nolock} and most shared folders of virtual machines do: there a lock that seems free says
 * something only of owners on the own host.
 *
 * <p>A directory that one host has in a local file system and another one sees through the network
 * has two keepers of locks. So an owner notes in the {@link OwnerName} how it saw the file system,
 * and its lock counts as seen only by those who see it the same way.
 *
 * @param host the own host
 */
record LockVisibility(Host host, FileSystemType type) {
  /** Names the type of a file system as the operating system does, such as {@code ext4}. */
  @FunctionalInterface
  interface FileSystemType {
    String of(Path directory) throws IOException;
  }

  /** Types whose files one kernel has for itself; every other type counts as a network's. */
  private static final Set<String> LOCAL =
      Set.of(
          "apfs",
          "bcachefs",
          "btrfs",
          "exfat",
          "ext2",
          "ext3",
          "ext4",
          "f2fs",
          "fat",
          "fat32",
          "fuseblk",
          "hfs",
          "jfs",
          "nilfs2",
          "ntfs",
          "ntfs3",
          "overlay",
          "ramfs",
          "refs",
          "reiserfs",
          "rootfs",
          "tmpfs",
          "ufs",
          "vfat",
          "xfs",
          "zfs");

  private static final System.Logger LOGGER = System.getLogger(LockVisibility.class.getName());

  /** Returns what this process can see. */
  static LockVisibility here() {
    return new LockVisibility(Host.here(), directory -> Files.getFileStore(directory).type());
  }

  /** Returns what stands in the name of an owned directory before its random part. */
  String mark(Path parent) throws IOException {
    return isLocal(parent) ? "" : host.machine() + "-";
  }

  /** Returns whether the lock of a directory is free only if its owner is dead. */
  boolean seesLockOf(Path directory) throws IOException {
    Optional<OwnerName> name = OwnerName.of(directory);
    return name.isPresent() && seesLockOf(name.get(), isLocal(directory));
  }

  private boolean seesLockOf(OwnerName owner, boolean isLocal) throws IOException {
    if (isLocal || owner.machine().isEmpty()) {
      return isLocal && owner.machine().isEmpty();
    }
    return isSame(owner.boot(), host.boot()) || isSame(owner.machine().get(), host.machine());
  }

  private static boolean isSame(String one, String other) {
    return one.equals(other) && !one.equals(Host.UNKNOWN);
  }

  private boolean isLocal(Path directory) {
    try {
      return LOCAL.contains(type.of(directory).toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "no type of file system: " + directory, e);
      return false;
    }
  }
}
