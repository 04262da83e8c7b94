package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Room for containers: asked for before a byte is written, and asked again when a write failed,
 * because others need room too.
 *
 * @param place where it is, for messages
 */
public record FreeSpace(String place, Measure measure) {
  /** A write that failed for want of room was of at most so many bytes. */
  private static final long LAST_WRITE_BYTES = 1 << 20;

  /** Measures how many bytes are free now. */
  @FunctionalInterface
  public interface Measure {
    long freeBytes() throws IOException;
  }

  /** Returns the room of the file system that {@code directory} is in. */
  public static FreeSpace of(Path directory) {
    return new FreeSpace(
        directory.toString(), () -> Files.getFileStore(directory).getUsableSpace());
  }

  /** Returns the room for memory files: the kernel would kill somebody rather than refuse. */
  public static FreeSpace ofMemory() {
    return new FreeSpace(
        "memory", () -> MemoryLimits.of(Path.of("/proc"), Path.of("/sys/fs/cgroup")).freeBytes());
  }

  /**
   * Asks before anything is written.
   *
   * @param what needs the room, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if the container cannot fit
   */
  public static void require(List<FreeSpace> spaces, String what, long lengthBytes)
      throws IOException {
    for (FreeSpace space : spaces) {
      space.require(what, lengthBytes);
    }
  }

  /**
   * Asks after a reservation or a write failed, for a place that is full now.
   *
   * @param what needed the room, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if that is why
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
   * Asks for room.
   *
   * @param what needs it, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if it cannot fit
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
