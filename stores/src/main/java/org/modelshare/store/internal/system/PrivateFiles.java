package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Creator of files and directories that only their owner may change. Their permissions do not
 * depend on the umask: for example a private file has mode 600 also with umask 277. Only {@link
 * #createReadableFile} leaves it to the umask whether others may read.
 */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> READABLE_FILE =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private static final System.Logger LOGGER = System.getLogger(PrivateFiles.class.getName());

  private PrivateFiles() {}

  /** Creates a directory that only this user may enter. */
  static void createDirectory(Path path) throws IOException {
    Files.createDirectory(path, attributes(path, DIRECTORY));
    restrict(path, DIRECTORY);
  }

  /**
   * Creates a file that only this user may read and write, and opens it for both.
   *
   * @throws FileAlreadyExistsException if it exists
   */
  public static FileChannel createFile(Path path) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return restricted(path, FileChannel.open(path, options, attributes(path, FILE)));
  }

  private static FileChannel restricted(Path path, FileChannel channel) throws IOException {
    try {
      restrict(path, FILE);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Opens a file for reading and writing, and creates it if there is none. An existing file, too,
   * is then for this user only.
   */
  static FileChannel openOrCreateFile(Path path) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return restricted(path, FileChannel.open(path, options, attributes(path, FILE)));
  }

  /**
   * Creates a directory that only this user may enter, and its missing parent directories.
   *
   * @param path an absolute path
   * @return the real path of the directory, which only this user and root can redirect
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) if others can replace a directory on
   *     the path, or if the directory exists and others own it or may enter it
   */
  public static Path makeDirectories(Path path) throws IOException {
    if (!Files.exists(path)) {
      Path parent = path.getParent();
      if (parent == null) {
        throw new NoSuchFileException(path.toString());
      }
      makeDirectory(makeParents(parent).resolve(path.getFileName()));
    }
    Path real = TrustedPath.resolve(path, FileTrust.DEFAULT);
    FileTrust.requirePrivate(real);
    return real;
  }

  private static Path makeParents(Path path) throws IOException {
    if (!Files.exists(path)) {
      return makeDirectories(path);
    }
    return TrustedPath.ofDirectory(path, FileTrust.DEFAULT);
  }

  private static void makeDirectory(Path path) throws IOException {
    try {
      createDirectory(path);
    } catch (FileAlreadyExistsException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "created meanwhile: " + path, e);
    }
  }

  /**
   * Creates a file that others may read if the umask permits that, and opens it for reading and
   * writing.
   */
  public static FileChannel createReadableFile(Path path) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return FileChannel.open(path, options, attributes(path, READABLE_FILE));
  }

  /**
   * Returns the permissions for the creation, so that others have no access before {@link
   * #restrict}.
   */
  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  /** Sets all permissions, because the umask may have removed some of the owner's. */
  private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
