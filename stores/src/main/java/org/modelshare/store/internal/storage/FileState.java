package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file when it was looked at, which tells whether the file was replaced by another
 * one or was overwritten. For example after {@code mv new old} a path leads to another inode, and
 * after {@code cp new old} to the same inode with another time.
 *
 * @param path the real path
 * @param fileKey device and inode; null where the file system has none
 * @param lengthBytes the length of the file
 * @param modified when the file was written to
 */
public record FileState(Path path, @Nullable Object fileKey, long lengthBytes, FileTime modified) {
  /** Returns the state of a file. */
  static FileState of(Path real) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new FileState(
        real, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
  }

  /** Returns whether this is the same file as that of another state, overwritten or not. */
  public boolean isSameFile(FileState other) {
    return (fileKey == null) ? equals(other) : fileKey.equals(other.fileKey);
  }

  /** Returns whether the file of an earlier state was written to since. */
  public boolean isOverwriteOf(FileState earlier) {
    boolean hasChanged = lengthBytes != earlier.lengthBytes || !modified.equals(earlier.modified);
    return hasChanged && isSameFile(earlier);
  }
}
