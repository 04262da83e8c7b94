package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Decides whose files and directories are read: those that only this user, root and whom the caller
 * names can change. A group may be able to change them if it is the own group of one of these users
 * and nobody else is in it, see {@link Accounts}.
 *
 * <p>What an access control list grants at most is the group's part of a mode, so a path that its
 * group cannot write to has none that matters. Of other paths the system is asked whether there is
 * a list; a JVM that may make no native calls cannot ask, and takes it that there is none.
 *
 * @param owners numbers of users who may own a file, beside this user and root
 * @param groups numbers of groups that may write to a file
 */
public record FileTrust(Set<Integer> owners, Set<Integer> groups) {
  public static final FileTrust DEFAULT = new FileTrust(Set.of(), Set.of());

  private static final int ROOT = 0;
  private static final int PERMISSIONS = 07777;
  private static final int STICKY = 01000;
  private static final int GROUP_WRITES = 00020;
  private static final int OTHERS_WRITE = 00002;

  private static final String ACCESS_CONTROL_LIST = "system.posix_acl_access";
  private static final String CHANGE = "change it";
  private static final String REPLACE = "replace what is in it";

  public FileTrust owner(int uid) {
    return new FileTrust(with(owners, uid), groups);
  }

  public FileTrust group(int gid) {
    return new FileTrust(owners, with(groups, gid));
  }

  private static Set<Integer> with(Set<Integer> numbers, int number) {
    Set<Integer> more = new LinkedHashSet<>(numbers);
    more.add(number);
    return Set.copyOf(more);
  }

  /**
   * Checks owner and mode where the file system has them.
   *
   * @param path a file or directory; a symbolic link is checked itself, so resolve it before
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming owner or mode
   */
  public void require(Path path) throws IOException {
    if (isKnownFor(path)) {
      requireOwner(path);
      requireMode(path, attribute(path, "unix:mode"), CHANGE);
    }
  }

  /** Returns whether the file system of a path has owners and modes as Unix has them. */
  static boolean isKnownFor(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * Checks that only who is trusted can put something else in the place of what is in a directory.
   * A sticky one, as {@code /tmp} is, may be written to by everybody: there only the owner of a
   * file can replace it.
   *
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming owner or mode
   */
  void requireDirectory(Path directory) throws IOException {
    requireOwner(directory);
    int mode = attribute(directory, "unix:mode");
    if ((mode & STICKY) == 0) {
      requireMode(directory, mode, REPLACE);
    }
  }

  /**
   * Requires a trusted owner, whatever the mode.
   *
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming the owner
   */
  void requireOwner(Path path) throws IOException {
    int uid = attribute(path, "unix:uid");
    FileOwner me = FileOwner.me();
    FileOwner owner = FileOwner.of(path);
    if (uid != ROOT && !owner.equals(me) && !owners.contains(uid)) {
      throw notTrusted(
          path, "belongs to user %d; trusted are %s (this one) and 0".formatted(uid, me.name()));
    }
  }

  private void requireMode(Path path, int mode, String deed) throws IOException {
    if ((mode & OTHERS_WRITE) != 0) {
      throw notTrusted(path, "has mode %o, so everybody can %s".formatted(permissions(mode), deed));
    }
    if ((mode & GROUP_WRITES) != 0) {
      int gid = attribute(path, "unix:gid");
      Optional<String> objection = groups.contains(gid) ? Optional.empty() : objection(path, gid);
      if (objection.isPresent()) {
        throw notTrusted(
            path,
            "has mode %o, so group %s can %s: %s"
                .formatted(
                    permissions(mode), Integer.toUnsignedString(gid), deed, objection.get()));
      }
    }
  }

  private Optional<String> objection(Path path, int gid) throws IOException {
    Optional<String> group = Accounts.here().objection(gid, trustedUsers());
    if (group.isEmpty() && hasAccessControlList(path)) {
      return Optional.of("nobody else is in it, but the access control list may name others");
    }
    return group;
  }

  /** Without Linux the user of this process has no number. */
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
   * Returns what to throw for a container of a store that this user may not enter, with no trust.
   */
  public static ModelShareException storeOfAnotherUser(String container, IOException cause) {
    return new ModelShareException(
        Problem.NOT_TRUSTED,
        "container %s: a store lets in only the user that runs its publisher".formatted(container),
        "for other users save the model with SavedModel.save in a directory that they can read",
        cause);
  }

  private static int attribute(Path path, String name) throws IOException {
    return (int) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS);
  }

  private static int permissions(int mode) {
    return mode & PERMISSIONS;
  }

  private static ModelShareException notTrusted(Path path, String detail) {
    return new ModelShareException(Problem.NOT_TRUSTED, "%s %s".formatted(path, detail));
  }
}
