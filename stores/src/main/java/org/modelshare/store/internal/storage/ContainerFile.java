package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Alignment;
import org.modelshare.store.internal.container.ContainerPlan;
import org.modelshare.store.internal.container.ContainerWriter;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.FreeSpace;
import org.modelshare.store.internal.system.PrivateFiles;
import org.modelshare.store.internal.system.RegularFileCheck;
import org.modelshare.store.internal.system.Reservation;
import org.modelshare.store.internal.system.TemporaryFile;
import org.modelshare.store.internal.system.TrustedPath;

/**
 * Reader and writer of container files that belong to no store and outlive the process, such as
 * those of {@code SavedModel}.
 */
public final class ContainerFile {
  private ContainerFile() {}

  /**
   * Writes a file, and replaces an existing one atomically. After a power failure the old or the
   * new file is there, complete.
   *
   * @param trust names the directory of the file if everybody may write to it
   * @param check reads the container that was written, which is mapped for the time of the call; if
   *     it throws, the file that was to be replaced stays as it was. Null for no check
   * @return SHA-256 of the container's header
   */
  public static String write(
      EncodedModel model, Path file, FileTrust trust, @Nullable Consumer<MemorySegment> check)
      throws IOException {
    ContainerPlan plan = new ContainerPlan(model, Alignment.DEFAULT);
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null) {
      throw new IllegalArgumentException(file + " is no file");
    }
    try (TemporaryFile temporary = TemporaryFile.beside(target, directory, trust)) {
      List<FreeSpace> spaces = FreeSpace.ofFilesIn(directory);
      FreeSpace.require(spaces, plan.describe(), plan.lengthBytes());
      String headerSha256 = writeTo(plan, spaces, temporary.path(), check);
      temporary.moveToTarget();
      forceDirectory(directory);
      return headerSha256;
    }
  }

  private static String writeTo(
      ContainerPlan plan,
      List<FreeSpace> spaces,
      Path file,
      @Nullable Consumer<MemorySegment> check)
      throws IOException {
    try (FileChannel channel = PrivateFiles.createReadableFile(file)) {
      Reservation.reserve(file, plan.lengthBytes());
      String headerSha256 = ContainerWriter.write(plan, channel);
      if (check != null) {
        check(channel, check);
      }
      channel.force(true);
      return headerSha256;
    } catch (IOException e) {
      FreeSpace.explain(spaces, plan.describe(), plan.lengthBytes(), e);
      throw e;
    }
  }

  private static void check(FileChannel written, Consumer<MemorySegment> check) {
    try (Mapping mapping = Mapping.of(written)) {
      check.accept(mapping.bytes());
    } catch (IOException e) { // of a file system that maps no files, from which read() still loads
      System.getLogger(ContainerFile.class.getName())
          .log(System.Logger.Level.DEBUG, "a container cannot be mapped, and is not checked", e);
    }
  }

  /**
   * Writes the renamed directory entry to the disk. Windows cannot open a directory and does not
   * need this.
   */
  private static void forceDirectory(Path directory) throws IOException {
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Copies a whole file into memory. The path is resolved once; the file, and every directory and
   * link on the way to it, must be trusted.
   */
  public static MemorySegment read(Path file, FileTrust trust, Arena arena) throws IOException {
    return open(resolve(file, trust), trust, (real, channel) -> read(real, channel, arena));
  }

  /**
   * Maps a whole file, with the checks of {@link #read}. The owner of the file can still truncate
   * or change it, which this process then sees.
   */
  public static MemorySegment map(Path file, FileTrust trust, Arena arena) throws IOException {
    return open(
        resolve(file, trust),
        trust,
        (_, channel) -> channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
  }

  /**
   * Maps a whole file as {@link #map(Path, FileTrust, Arena)} does. The caller closes the mapping.
   */
  public static MappedFile map(Path file, FileTrust trust) throws IOException {
    while (true) {
      Path real = resolve(file, trust);
      FileState before = FileState.of(real);
      Mapping mapping = open(real, trust, (_, channel) -> Mapping.of(channel));
      if (isStill(before, real)) {
        return new MappedFile(before, mapping);
      }
      mapping.close(); // it was replaced meanwhile, so nobody knows which of the two is mapped
    }
  }

  private static boolean isStill(FileState before, Path real) throws IOException {
    return Files.exists(real) && FileState.of(real).isSameFile(before);
  }

  /** Returns the state of a file, with the checks of {@link #read}. */
  public static FileState state(Path file, FileTrust trust) throws IOException {
    Path real = resolve(file, trust);
    trust.require(real);
    return FileState.of(real);
  }

  private static Path resolve(Path file, FileTrust trust) throws IOException {
    Path real = TrustedPath.resolve(file, trust);
    RegularFileCheck.require(file, real);
    return real;
  }

  /**
   * Returns the result of {@code body}, for which the file is mapped until the call returns.
   * Nobody's code is run by the bytes, so nobody need be trusted.
   *
   * @throws ModelShareException if the file cannot be read, or is truncated meanwhile
   */
  public static <T> T inspect(Path file, Function<MemorySegment, T> body) {
    return ReadFailures.explain(
        file.toString(),
        () -> {
          RegularFileCheck.require(file, file);
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
              Arena arena = Arena.ofConfined()) {
            return body.apply(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
          }
        });
  }

  /** Makes memory of a file that was resolved, checked and opened. */
  @FunctionalInterface
  private interface Content<T> {
    T of(Path real, FileChannel channel) throws IOException;
  }

  private static <T> T open(Path real, FileTrust trust, Content<T> content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      trust.require(real);
      return content.of(real, channel);
    }
  }

  private static MemorySegment read(Path real, FileChannel channel, Arena arena)
      throws IOException {
    MemorySegment bytes = allocate(real, channel.size(), arena);
    long done = 0;
    while (done < bytes.byteSize()) {
      long length = Math.min(ContainerWriter.CHUNK_BYTES, bytes.byteSize() - done);
      int count = channel.read(bytes.asSlice(done, length).asByteBuffer(), done);
      if (count < 0) {
        break; // the file was truncated meanwhile
      }
      done += count;
    }
    return bytes.asSlice(0, done);
  }

  private static MemorySegment allocate(Path file, long lengthBytes, Arena arena)
      throws IOException {
    FreeSpace.ofMemory().require("container " + file, lengthBytes);
    try {
      return arena.allocate(lengthBytes, Alignment.DEFAULT.bytes());
    } catch (OutOfMemoryError e) { // Java's own limit of direct memory, while the machine has some
      throw new ModelShareException(
          Problem.NO_ROOM,
          "container %s needs %d bytes: %s".formatted(file, lengthBytes, e.getMessage()),
          "raise -XX:MaxDirectMemorySize",
          e);
    }
  }
}
