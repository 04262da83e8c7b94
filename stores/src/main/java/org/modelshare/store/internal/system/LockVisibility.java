package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The visibility of file locks to this process: it decides whether a lock that seems free proves
 * that its owner is dead. All processes that use a local file system share one kernel, which keeps
 * the locks, so every lock is visible. A network file system may hide a lock from other hosts, as
 * NFS mounted with {@code nolock} and most shared folders of virtual machines do: there only the
 * locks of owners on the same host are visible.
 *
 * <p>A directory may be local on one host and reached through the network from another one; then
 * each host has its own locks for it. So an owner in a network file system adds its machine to the
 * {@link OwnerName}, and a lock is visible only to processes for which the file system is of the
 * same sort. For example the owner of {@code modelshare-1000-4711.mb2f8x1q.3f0c9a11-5e0d7a9b12c4}
 * saw a local file system, and a process that reaches the directory by NFS does not see its lock.
 *
 * @param host the host of this process
 * @param type returns the types of file systems
 */
record LockVisibility(Host host, FileSystemType type) {
  /** Returns the type of a directory's file system, such as {@code ext4}. */
  @FunctionalInterface
  interface FileSystemType {
    String of(Path directory) throws IOException;
  }

  /** The types of local file systems; every other type counts as a network file system. */
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

  /** Returns the visibility of locks to this process. */
  static LockVisibility here() {
    return new LockVisibility(Host.here(), directory -> Files.getFileStore(directory).type());
  }

  /**
   * Returns the part of an owned directory's name before the random part: the machine in a network
   * file system, else nothing.
   */
  String machinePart(Path parent) throws IOException {
    return isLocal(parent) ? "" : host.machine() + "-";
  }

  /**
   * Returns whether the owner's lock of a directory is visible; if it is free, the owner is dead.
   */
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
