package org.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells a full file system from other trouble. */
final class FreeSpace {
  private FreeSpace() {}

  /**
   * Asks before anything is written.
   *
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if the container cannot fit
   */
  static void require(Path directory, ContainerPlan plan) throws IOException {
    check(directory, plan, plan.lengthBytes(), null);
  }

  /** Asks after a write failed, because others fill the file system too. */
  static void explain(Path directory, ContainerPlan plan, IOException failure) throws IOException {
    check(directory, plan, ContainerWriter.CHUNK_BYTES, failure);
  }

  private static void check(
      Path directory, ContainerPlan plan, long neededBytes, @Nullable IOException failure)
      throws IOException {
    long freeBytes = Files.getFileStore(directory).getUsableSpace();
    if (freeBytes < neededBytes) {
      throw new ModelShareException(
          Problem.NO_ROOM,
          "model %s needs %d bytes, %s has %d free"
              .formatted(plan.model().modelClass(), plan.lengthBytes(), directory, freeBytes),
          failure);
    }
  }
}
