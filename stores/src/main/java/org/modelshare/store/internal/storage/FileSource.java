package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * The source of containers that are files in the {@link OwnedDirectory} of a store. The directory
 * and the file are checked before the file is mapped. Only a trusted user can change the directory,
 * so the result of a check stays valid.
 *
 * @param directory the directory of the store, by the path in its handle
 * @param trust the owners and modes that the directory and its files may have
 */
public record FileSource(Path directory, FileTrust trust) implements ContainerSource {
  private static final Pattern FILE_NAME = Pattern.compile("model-[0-9]{1,18}\\.safetensors");

  /** Returns the file name of a store's container, such as {@code model-1.safetensors}. */
  public static String fileName(long number) {
    return "model-" + number + ".safetensors";
  }

  /**
   * Returns a container's path.
   *
   * @throws ModelShareException ({@link Problem#BAD_TEXT}) if {@code location} is not a name that
   *     {@link #fileName} returns, so that a key cannot name a file outside the directory
   */
  public static Path path(Path directory, String location) {
    if (!FILE_NAME.matcher(location).matches()) {
      throw new ModelShareException(
          Problem.BAD_TEXT,
          "key: %s is no container of a file store".formatted(location),
          location.startsWith("/")
              ? "attach to a file with SharedModel.attach, which needs no store"
              : Problem.BAD_TEXT.remedy(),
          null);
    }
    return directory.resolve(location);
  }

  @Override
  public String describe(String location) {
    return directory.resolve(location).toString();
  }

  @Override
  public MemorySegment map(String location, Arena arena) throws IOException {
    Path named = path(directory, location);
    try {
      Path real = realDirectory(named);
      trust.require(real);
      requireLivingOwner(real, location);
      return mapTrusted(real.resolve(location), arena);
    } catch (AccessDeniedException e) {
      throw FileTrust.storeOfAnotherUser(named.toString(), e);
    }
  }

  /**
   * Checks the permission to enter the directory before its owner: naming a trusted owner would not
   * help a user who may not enter.
   */
  private Path realDirectory(Path named) throws IOException {
    try {
      Path real = directory.toRealPath();
      if (!Files.isExecutable(real)) {
        throw new AccessDeniedException(real.toString());
      }
      return real;
    } catch (NoSuchFileException e) {
      throw gone(
          named,
          "the directory of its store is gone: the store was closed, its publisher has ended, or"
              + " the volume is not mounted here");
    }
  }

  /**
   * Requires a name that contains the owner first. Without it the directory might be one of this
   * process, which must not open its own lock file again.
   */
  private static void requireLivingOwner(Path real, String location) throws IOException {
    Path path = real.resolve(location);
    if (!OwnedDirectory.isNamedAfterOwner(real)) {
      throw new ModelShareException(
          Problem.BAD_TEXT,
          "container %s: %s is not the name of a store's directory".formatted(path, real));
    }
    try {
      if (OwnedDirectory.isOwnerDead(real)) {
        throw gone(path, "its publisher has ended without closing its store");
      }
    } catch (NoSuchFileException e) {
      throw gone(path, "its store is being closed");
    }
  }

  private MemorySegment mapTrusted(Path path, Arena arena) throws IOException {
    requireTrusted(path);
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw gone(path, "it is no file");
    }
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  private void requireTrusted(Path path) throws IOException {
    try {
      trust.require(path);
    } catch (NoSuchFileException e) {
      throw gone(path, "its store has removed it");
    }
  }

  private static ModelShareException gone(Path path, String why) {
    return new ModelShareException(Problem.MODEL_GONE, "container %s: %s".formatted(path, why));
  }
}
