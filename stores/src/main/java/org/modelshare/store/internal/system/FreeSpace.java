package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The free space of a file system or of the memory. It is compared with the length of a container
 * before the container is written, and measured again if a write fails, because other processes may
 * have used the space meanwhile. For example a container of 300 MiB does not fit in a file system
 * with 200 MiB free, and the message has both numbers in bytes.
 *
 * @param place the path of the file system, or {@code memory}, for messages
 * @param measure returns how many bytes are free
 */
public record FreeSpace(String place, Measure measure) {
  /** A single write has at most so many bytes, so a full place has less free than this. */
  private static final long LAST_WRITE_BYTES = 1 << 20;

  /** The type of file systems that keep their files in memory. */
  private static final String IN_MEMORY = "tmpfs";

  /** A measurement of free bytes. */
  @FunctionalInterface
  public interface Measure {
    long freeBytes() throws IOException;
  }

  /** Returns the free space of the file system of {@code directory}. */
  public static FreeSpace of(Path directory) {
    return new FreeSpace(
        directory.toString(), () -> Files.getFileStore(directory).getUsableSpace());
  }

  /**
   * Returns the spaces that the files in {@code directory} take: that of its file system, and the
   * memory if that is where the file system keeps its files.
   */
  public static List<FreeSpace> ofFilesIn(Path directory) throws IOException {
    return Files.getFileStore(directory).type().equals(IN_MEMORY)
        ? List.of(of(directory), ofMemory())
        : List.of(of(directory));
  }

  /**
   * Returns the free memory, see {@link MemoryLimits}. Without this check the kernel would not
   * refuse a memory file that is too large, but kill a process.
   */
  public static FreeSpace ofMemory() {
    return new FreeSpace("memory", () -> MemoryLimits.here().freeBytes());
  }

  /**
   * Requires space in all places, before anything is written.
   *
   * @param what the subject that needs the space, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if one place has not enough
   */
  public static void require(List<FreeSpace> spaces, String what, long lengthBytes)
      throws IOException {
    for (FreeSpace space : spaces) {
      space.require(what, lengthBytes);
    }
  }

  /**
   * Explains a failed reservation or write by a place that is full now. Returns if there is none.
   *
   * @param what the subject that needed the space, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if a place is full
   */
  public static void explain(
      List<FreeSpace> spaces, String what, long lengthBytes, IOException failure)
      throws IOException {
    boolean isFull = NoSpace.isReasonOf(failure);
    for (FreeSpace space : spaces) {
      long freeBytes = space.measure.freeBytes();
      if (isFull || freeBytes < LAST_WRITE_BYTES) {
        throw space.noRoom(what, lengthBytes, freeBytes, failure);
      }
    }
  }

  /**
   * Requires space in this place.
   *
   * @param what the subject that needs the space, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if there is not enough
   */
  public void require(String what, long neededBytes) throws IOException {
    long freeBytes = measure.freeBytes();
    if (freeBytes < neededBytes) {
      throw noRoom(what, neededBytes, freeBytes, null);
    }
  }

  private ModelShareException noRoom(
      String what, long neededBytes, long freeBytes, @Nullable IOException failure) {
    String withoutBytes =
        freeBytes < neededBytes
            ? ""
            : ", but a quota or the number of files there is used up (see df -i and quota)";
    return new ModelShareException(
        Problem.NO_ROOM,
        "%s needs %d bytes, %s has %d free%s"
            .formatted(what, neededBytes, place, freeBytes, withoutBytes),
        failure);
  }
}
