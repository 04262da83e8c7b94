package org.modelshare.store;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.storage.ContainerFile;

/**
 * Inspects and verifies container files. Both read the bytes without decoding the model, so they
 * run no code of the model and need none of its classes.
 */
public final class Container {
  private Container() {}

  /**
   * Describes a container from its header and its digests. The arrays that attaching copies to the
   * heap are those that the header lists. The objects that attaching rebuilds and its slow methods
   * are not known, so these collections are empty.
   *
   * @throws ModelShareException if the header is damaged or holds no model
   */
  public static ContainerInfo inspect(Path file) {
    return ContainerFile.inspect(file, bytes -> ContainerInfo.of(open(file, bytes)));
  }

  /**
   * Reads a whole container and checks every digest.
   *
   * @throws ModelShareException naming the first damage that was found, or if the file holds no
   *     model
   */
  public static void verify(Path file) {
    ContainerFile.inspect(
        file,
        bytes -> {
          open(file, bytes).verify();
          return file;
        });
  }

  private static ContainerReader open(Path file, MemorySegment bytes) {
    return ContainerReader.open(file.toString(), bytes, null);
  }
}
