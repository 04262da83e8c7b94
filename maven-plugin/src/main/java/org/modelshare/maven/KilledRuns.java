package org.modelshare.maven;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Deletes what runs left whose Maven was killed: their lock can be had.
 *
 * <p>Others may have put anything under the name of a run: a symbolic link is never followed, and
 * nothing is deleted but files that a run makes, in a directory that only this user may enter. It
 * is done relative to directories that are open, so that nobody can put another in their place
 * meanwhile. Where Java cannot do that, as on Windows, all is left.
 */
final class KilledRuns {
  private static final Path LOCK = Path.of(RunDirectory.LOCK);
  private static final Path REPORTS = Path.of(RunDirectory.REPORTS);

  private final SecureDirectoryStream<Path> parent;
  private final UserPrincipal me;

  private KilledRuns(SecureDirectoryStream<Path> parent, UserPrincipal me) {
    this.parent = parent;
    this.me = me;
  }

  /**
   * Deletes those in a directory.
   *
   * @param mine a directory of this process there: it tells who its user is
   */
  static void delete(Path parent, Path mine) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (entries instanceof SecureDirectoryStream<Path> directory) {
        UserPrincipal me = Files.getOwner(mine, LinkOption.NOFOLLOW_LINKS);
        KilledRuns runs = new KilledRuns(directory, me);
        for (Path entry : entries) {
          if (isOfAnotherJvm(entry.getFileName().toString())) {
            runs.deleteIfKilled(entry.getFileName());
          }
        }
      }
    }
  }

  private static boolean isOfAnotherJvm(String name) {
    return name.startsWith(RunDirectory.PREFIX) && !name.startsWith(RunDirectory.prefixOfThisJvm());
  }

  private void deleteIfKilled(Path name) {
    try (SecureDirectoryStream<Path> run =
        parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      if (isPrivate(run) && deleteFiles(run)) {
        parent.deleteDirectory(name); // only if it is still empty
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A link, somebody else's, or one that another build just deletes: none of them is ours.
      return;
    }
  }

  /** Deletes the files, the lock last; returns whether the directory should be empty now. */
  private static boolean deleteFiles(SecureDirectoryStream<Path> run) throws IOException {
    List<Path> files = new ArrayList<>();
    run.forEach(file -> files.add(file.getFileName()));
    if (files.isEmpty()) {
      return true;
    }
    boolean hasReports = files.remove(REPORTS);
    if (!files.remove(LOCK)
        || !files.stream().allMatch(file -> RunDirectory.FILES.contains(file.toString()))) {
      return false;
    }
    try (SeekableByteChannel lock =
        run.newByteChannel(LOCK, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      if (!(lock instanceof FileChannel channel) || channel.tryLock() == null) {
        return false;
      }
      for (Path file : files) {
        run.deleteFile(file);
      }
      if (hasReports) {
        deleteReports(run);
      }
      run.deleteFile(LOCK);
      return true;
    }
  }

  /** Deletes files only: a directory in there is no report. */
  private static void deleteReports(SecureDirectoryStream<Path> run) throws IOException {
    try (SecureDirectoryStream<Path> reports =
        run.newDirectoryStream(REPORTS, LinkOption.NOFOLLOW_LINKS)) {
      for (Path report : reports) {
        reports.deleteFile(report.getFileName());
      }
    }
    run.deleteDirectory(REPORTS);
  }

  private boolean isPrivate(SecureDirectoryStream<Path> directory) throws IOException {
    PosixFileAttributes attributes =
        directory.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    return attributes.owner().equals(me)
        && attributes.permissions().equals(PosixFilePermissions.fromString("rwx------"));
  }
}
