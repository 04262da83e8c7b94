package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds the files of one run, which only their owner may read: the environment may have a secret.
 * Closing deletes them; those of a Maven that was killed are deleted by the next run.
 *
 * <p>Others may have put anything under the name of a run: a symbolic link is never followed, and
 * nothing is deleted but files that a run makes, in a directory that only this user may enter.
 */
final class RunDirectory implements AutoCloseable {
  private static final String REQUEST = "request.properties";
  private static final String ARGUMENTS = "java.args";

  private static final String PREFIX = "run-";
  private static final Set<String> FILES = Set.of(REQUEST, ARGUMENTS);

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  static RunDirectory create(Path parent) throws IOException {
    Path path = Files.createTempDirectory(parent, PREFIX);
    deleteKilled(parent, path);
    return new RunDirectory(path);
  }

  Path requestFile() {
    return path.resolve(REQUEST);
  }

  Path argumentFile() {
    return path.resolve(ARGUMENTS);
  }

  @Override
  public void close() throws IOException {
    for (String file : FILES) {
      Files.deleteIfExists(path.resolve(file));
    }
    Files.deleteIfExists(path);
  }

  /**
   * Deletes what killed runs left, relative to directories that are open, so that nobody can put
   * another in their place meanwhile. Where Java cannot do that, as on Windows, they are left.
   *
   * @param mine the directory of this run: it tells whose and how private those of runs are
   */
  private static void deleteKilled(Path parent, Path mine) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (entries instanceof SecureDirectoryStream<Path> directory) {
        UserPrincipal me = Files.getOwner(mine, LinkOption.NOFOLLOW_LINKS);
        for (Path entry : entries) {
          Path name = entry.getFileName();
          if (name.toString().startsWith(PREFIX) && !name.equals(mine.getFileName())) {
            deleteKilled(directory, name, me);
          }
        }
      }
    }
  }

  private static void deleteKilled(
      SecureDirectoryStream<Path> parent, Path name, UserPrincipal me) {
    try (SecureDirectoryStream<Path> run =
        parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> files = new ArrayList<>();
      run.forEach(file -> files.add(file.getFileName()));
      if (isPrivate(run, me) && files.stream().allMatch(RunDirectory::isOfARun)) {
        for (Path file : files) {
          run.deleteFile(file);
        }
        parent.deleteDirectory(name);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A link, somebody else's, or one that another build just deletes: none of them is ours.
      return;
    }
  }

  private static boolean isOfARun(Path file) {
    return FILES.contains(file.toString());
  }

  private static boolean isPrivate(SecureDirectoryStream<Path> directory, UserPrincipal me)
      throws IOException {
    PosixFileAttributes attributes =
        directory.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    return attributes.owner().equals(me)
        && attributes.permissions().equals(PosixFilePermissions.fromString("rwx------"));
  }
}
