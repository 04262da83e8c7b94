package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensor;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.container.ContainerFormat;
import org.modelshare.store.internal.container.SafetensorsFile;
import org.modelshare.store.internal.container.TensorEntry;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.FileTrust;

/**
 * Reads the tensors of a safetensors file that any program wrote. Unlike in a container, the
 * tensors need not be aligned, and the metadata are ignored.
 */
final class SafetensorsImport {
  private SafetensorsImport() {}

  /** Returns copies of the tensors of a file, in memory of their own. */
  static Tensors read(Path file, FileTrust trust) throws IOException {
    return open(file, ContainerFile.read(file, trust, Arena.ofAuto()));
  }

  /** Returns the tensors of a file that stays mapped as long as {@code arena} lives. */
  static Tensors map(Path file, FileTrust trust, Arena arena) throws IOException {
    return open(file, ContainerFile.map(file, trust, arena));
  }

  private static Tensors open(Path file, MemorySegment bytes) {
    SafetensorsFile tensors = SafetensorsFile.open(file.toString(), bytes, null);
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (TensorEntry entry : tensors.tensors()) {
      tensors.room().requireSpare();
      if (ContainerFormat.isReserved(entry.name())) {
        throw tensors.problem(
            Problem.RESERVED_NAME,
            "tensor %s has a name of modelshare's own".formatted(entry.name()));
      }
      byName.put(entry.name(), tensor(entry, tensors.segment(entry)));
    }
    return Tensors.of(byName);
  }

  private static Tensor tensor(TensorEntry entry, MemorySegment values) {
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    return Tensor.of(entry.dtype(), values, shape);
  }
}
