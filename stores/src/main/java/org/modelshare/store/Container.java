package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.system.RegularFileCheck;

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
    return read(file, ContainerInfo::of);
  }

  /**
   * Reads a whole container and checks every digest.
   *
   * @throws ModelShareException naming the first damage that was found, or if the file holds no
   *     model
   */
  public static void verify(Path file) {
    read(
        file,
        container -> {
          container.verify();
          return ContainerInfo.of(container);
        });
  }

  private static <T> T read(Path file, Function<ContainerReader, T> body) {
    return ReadFailures.explain(file.toString(), () -> map(file, body));
  }

  private static <T> T map(Path file, Function<ContainerReader, T> body) throws IOException {
    RegularFileCheck.require(file, file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return body.apply(ContainerReader.open(file.toString(), bytes, null));
    }
  }
}
