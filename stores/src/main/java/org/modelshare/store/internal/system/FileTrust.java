package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The trust policy for files and directories: a path is trusted if only this user, root and the
 * users that the caller names can change it. Its group may have the right to write if it is the
 * primary group of one of these users and has no other member, see {@link Accounts}. For example a
 * file of this user with mode 644 is trusted, one with mode 666 is not, and one with mode 664 is
 * trusted if nobody else is in its group.
 *
 * <p>An access control list grants at most the group's part of the mode, so it does not matter for
 * a path that its group cannot write to. For any other path the system is asked whether there is a
 * list. A JVM without native access cannot ask, and assumes that there is none.
 *
 * @param owners numbers of users who may own a file, besides this user and root
 * @param groups numbers of groups that may write to a file
 * @param directories real paths of directories that may have any owner and mode, as may the
 *     directories above them
 */
public record FileTrust(Set<Integer> owners, Set<Integer> groups, List<Path> directories) {
  /** Trusts this user and root only. */
  public static final FileTrust DEFAULT = new FileTrust(Set.of(), Set.of(), List.of());

  private static final int ROOT = 0;
  private static final int PERMISSIONS = 07777;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITES = 00020;
  private static final int OTHERS_WRITE = 00002;
  private static final int OF_OTHERS = 00077;

  private static final String ACCESS_CONTROL_LIST = "system.posix_acl_access";
  private static final String CHANGE = "change it";
  private static final String REPLACE = "replace what is in it";

  /** Returns a policy that also trusts files of a user. */
  public FileTrust owner(int uid) {
    return new FileTrust(with(owners, uid), groups, directories);
  }

  /** Returns a policy that also trusts files to which a group can write. */
  public FileTrust group(int gid) {
    return new FileTrust(owners, with(groups, gid), directories);
  }

  /** Returns a policy that also trusts a directory, by its real path. */
  public FileTrust directory(Path real) {
    List<Path> more = new ArrayList<>(directories);
    more.add(real);
    return new FileTrust(owners, groups, List.copyOf(more));
  }

  private static Set<Integer> with(Set<Integer> numbers, int number) {
    Set<Integer> more = new LinkedHashSet<>(numbers);
    more.add(number);
    return Set.copyOf(more);
  }

  /**
   * Requires a trusted owner and mode where the file system has them.
   *
   * @param path a file or directory; of a symbolic link the link itself is checked, not its target
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming owner or mode
   */
  public void require(Path path) throws IOException {
    if (hasUnixModes(path)) {
      requireOwner(path);
      refuseIf(objectionToMode(path, CHANGE), path);
    }
  }

  /** Returns whether the file system of a path has the owners and modes of Unix. */
  static boolean hasUnixModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * Requires that only a trusted user can replace the entries of a directory. A sticky directory
   * such as {@code /tmp} may be writable for everybody: there only the owner of a file can replace
   * it.
   *
   * @param directory a real path
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming owner or mode
   */
  void requireDirectory(Path directory) throws IOException {
    if (!hasUnixModes(directory) || isTrustedByCaller(directory)) {
      return;
    }
    Optional<String> objection = objectionToOwner(directory);
    if (objection.isEmpty() && (mode(directory) & STICKY) == 0) {
      objection = objectionToMode(directory, REPLACE);
    }
    refuseDirectoryIf(objection, directory);
  }

  /**
   * Requires that a directory is not writable for everybody, unless it is sticky or the caller
   * trusts it.
   */
  void requireNotWorldWritable(Path directory) throws IOException {
    if (hasUnixModes(directory)
        && !isTrustedByCaller(directory)
        && (mode(directory) & STICKY) == 0) {
      refuseDirectoryIf(objectionOfEverybody(directory, REPLACE), directory);
    }
  }

  /** Requires that a directory belongs to this user, and that nobody else may enter it. */
  static void requirePrivate(Path directory) throws IOException {
    if (!hasUnixModes(directory)) {
      return;
    }
    FileOwner owner = FileOwner.of(directory);
    int mode = mode(directory);
    if (!owner.equals(FileOwner.me()) || (mode & OF_OTHERS) != 0) {
      throw new ModelShareException(
          Problem.NOT_TRUSTED,
          "directory %s belongs to user %s and has mode %o; it must be of user %s, and for it alone"
              .formatted(directory, owner.name(), mode, FileOwner.me().name()),
          "chmod 700 %s, or move it away".formatted(directory),
          null);
    }
  }

  private static void refuseDirectoryIf(Optional<String> objection, Path directory) {
    if (objection.isPresent()) {
      throw new ModelShareException(
          Problem.NOT_TRUSTED,
          "directory %s %s".formatted(directory, objection.get()),
          ("take that right away with chmod go-w %1$s, or make it sticky with chmod +t %1$s, or use"
               + " a directory elsewhere; for a model in a file, name who is trusted with"
               + " AttachOptions.trustOwner or trustGroup, or this directory with trustDirectory")
              .formatted(directory),
          null);
    }
  }

  private boolean isTrustedByCaller(Path directory) {
    return directories.stream().anyMatch(trusted -> trusted.startsWith(directory));
  }

  /**
   * Requires a trusted owner, with any mode.
   *
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming the owner
   */
  void requireOwner(Path path) throws IOException {
    refuseIf(objectionToOwner(path), path);
  }

  /**
   * Requires a trusted owner of an open file, with any mode.
   *
   * @param descriptor the path of the open file in {@code /proc/PID/fd}
   * @param name a description of the file, for messages
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming the owner
   */
  public void requireOwnerOfOpenFile(Path descriptor, String name) throws IOException {
    int uid = (int) Files.getAttribute(descriptor, "unix:uid");
    FileOwner owner = new FileOwner(Integer.toUnsignedString(uid));
    if (!isTrusted(uid, owner)) {
      throw new ModelShareException(
          Problem.NOT_TRUSTED, "%s belongs to user %s%s".formatted(name, owner.name(), trusted()));
    }
  }

  private boolean isTrusted(int uid, FileOwner owner) throws IOException {
    return uid == ROOT || owners.contains(uid) || owner.equals(FileOwner.me());
  }

  private static String trusted() throws IOException {
    return "; trusted are %s (this one) and 0".formatted(FileOwner.me().name());
  }

  private static void refuseIf(Optional<String> objection, Path path) {
    if (objection.isPresent()) {
      throw new ModelShareException(Problem.NOT_TRUSTED, "%s %s".formatted(path, objection.get()));
    }
  }

  private Optional<String> objectionToOwner(Path path) throws IOException {
    int uid = attribute(path, "unix:uid");
    return isTrusted(uid, FileOwner.of(path))
        ? Optional.empty()
        : Optional.of(
            "belongs to user %s and has mode %o%s"
                .formatted(Integer.toUnsignedString(uid), mode(path), trusted()));
  }

  private Optional<String> objectionToMode(Path path, String action) throws IOException {
    Optional<String> objection = objectionOfEverybody(path, action);
    int gid = attribute(path, "unix:gid");
    if (objection.isPresent() || (mode(path) & GROUP_WRITES) == 0 || groups.contains(gid)) {
      return objection;
    }
    int mode = mode(path);
    String group = Integer.toUnsignedString(gid);
    String owner = FileOwner.of(path).name();
    return objection(path, gid)
        .map(reason ->
            "has mode %o, so group %s can %s: %s (its owner is user %s)"
                .formatted(mode, group, action, reason, owner));
  }

  private static Optional<String> objectionOfEverybody(Path path, String action)
      throws IOException {
    int mode = mode(path);
    return (mode & OTHERS_WRITE) == 0
        ? Optional.empty()
        : Optional.of(
            "has mode %o, so everybody can %s (its owner is user %s)"
                .formatted(mode, action, FileOwner.of(path).name()));
  }

  private Optional<String> objection(Path path, int gid) throws IOException {
    Optional<String> group = Accounts.here().objection(gid, trustedUsers());
    if (group.isEmpty() && hasAccessControlList(path)) {
      return Optional.of("nobody else is in it, but the access control list may name others");
    }
    return group;
  }

  /** Returns the numbers of the trusted users. Only on Linux has this process's user a number. */
  private Set<Integer> trustedUsers() throws IOException {
    String me = FileOwner.me().name();
    Set<Integer> others = with(owners, ROOT);
    return me.matches("[0-9]+") ? with(others, Integer.parseUnsignedInt(me)) : others;
  }

  private static boolean hasAccessControlList(Path path) throws IOException {
    Optional<LinuxCalls> linux = LinuxCalls.find();
    return linux.isPresent() && linux.get().hasAttribute(path.toString(), ACCESS_CONTROL_LIST);
  }

  /**
   * Returns the exception for a container of a store that this user may not enter, whomever the
   * caller trusts.
   */
  public static ModelShareException storeOfAnotherUser(String container, IOException cause) {
    return new ModelShareException(
        Problem.NOT_TRUSTED,
        "container %s: a store lets in only the user that runs its publisher".formatted(container),
        "for other users publish the model with SharedModel.publish in a directory that they can"
            + " read",
        cause);
  }

  private static int attribute(Path path, String name) throws IOException {
    return (int) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
  }

  private static int mode(Path path) throws IOException {
    return attribute(path, "unix:mode") & PERMISSIONS;
  }
}
