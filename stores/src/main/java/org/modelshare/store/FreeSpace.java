package org.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Room for containers: asked for before a byte is written, and asked again when a write failed,
 * because others need room too.
 *
 * @param place where it is, for messages
 */
record FreeSpace(String place, Measure measure) {
  /** Measures how many bytes are free now. */
  @FunctionalInterface
  interface Measure {
    long freeBytes() throws IOException;
  }

  /** Returns the room of the file system that {@code directory} is in. */
  static FreeSpace of(Path directory) {
    return new FreeSpace(
        directory.toString(), () -> Files.getFileStore(directory).getUsableSpace());
  }

  /** Returns the room for memory files: the kernel would kill somebody rather than refuse. */
  static FreeSpace ofMemory() {
    return new FreeSpace(
        "memory", () -> MemoryLimits.of(Path.of("/proc"), Path.of("/sys/fs/cgroup")).freeBytes());
  }

  /**
   * Asks before anything is written.
   *
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if the container cannot fit
   */
  static void require(List<FreeSpace> spaces, ContainerPlan plan) throws IOException {
    for (FreeSpace space : spaces) {
      space.check(plan, plan.lengthBytes(), null);
    }
  }

  /**
   * Asks after a reservation or a write failed, for a place that is full now.
   *
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if that is why
   */
  static void explain(List<FreeSpace> spaces, ContainerPlan plan, IOException failure)
      throws IOException {
    boolean isFull = failure instanceof LinuxException e && e.isFull();
    for (FreeSpace space : spaces) {
      space.check(plan, isFull ? Long.MAX_VALUE : ContainerWriter.CHUNK_BYTES, failure);
    }
  }

  private void check(ContainerPlan plan, long neededBytes, @Nullable IOException failure)
      throws IOException {
    long freeBytes = measure.freeBytes();
    if (freeBytes < neededBytes) {
      throw noRoom(plan.describe(), plan.lengthBytes(), freeBytes, failure);
    }
  }

  /**
   * Asks for room for something else.
   *
   * @param what needs it, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if it cannot fit
   */
  void require(String what, long neededBytes) throws IOException {
    long freeBytes = measure.freeBytes();
    if (freeBytes < neededBytes) {
      throw noRoom(what, neededBytes, freeBytes, null);
    }
  }

  private ModelShareException noRoom(
      String what, long neededBytes, long freeBytes, @Nullable IOException failure) {
    return new ModelShareException(
        Problem.NO_ROOM,
        "%s needs %d bytes, %s has %d free".formatted(what, neededBytes, place, freeBytes),
        failure);
  }
}
