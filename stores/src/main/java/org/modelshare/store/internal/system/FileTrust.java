package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Decides whose files and directories are read: those that only this user, root and whom the caller
 * names can change. Access control lists are covered: what they grant at most is the group's part
 * of a mode.
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
      requireMode(path);
    }
  }

  /** Returns whether the file system of a path has owners and modes as Unix has them. */
  static boolean isKnownFor(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /**
   * Checks that only who is trusted can put something else in the place of what is in a directory.
   * A sticky one, as {@code /tmp} is, may be written to by everybody: there only the owner of a
   * file can replace it. The group of a user alone, whose number is the user's, counts as the user.
   *
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) naming owner or mode
   */
  void requireDirectory(Path directory) throws IOException {
    requireOwner(directory);
    int mode = attribute(directory, "unix:mode");
    if ((mode & STICKY) != 0) {
      return;
    }
    if ((mode & OTHERS_WRITE) != 0) {
      throw notTrusted(
          directory,
          "has mode %o, so everybody can replace what is in it".formatted(permissions(mode)));
    }
    int gid = attribute(directory, "unix:gid");
    boolean isOwners = gid == attribute(directory, "unix:uid");
    if ((mode & GROUP_WRITES) != 0 && !isOwners && !groups.contains(gid)) {
      throw notTrusted(
          directory,
          "has mode %o, so group %d can replace what is in it".formatted(permissions(mode), gid));
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

  private void requireMode(Path path) throws IOException {
    int mode = attribute(path, "unix:mode");
    int gid = attribute(path, "unix:gid");
    if ((mode & OTHERS_WRITE) != 0) {
      throw notTrusted(
          path, "has mode %o, so everybody can change it".formatted(permissions(mode)));
    }
    if ((mode & GROUP_WRITES) != 0 && !groups.contains(gid)) {
      throw notTrusted(
          path, "has mode %o, so group %d can change it".formatted(permissions(mode), gid));
    }
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
