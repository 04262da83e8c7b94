package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.model.DType;
import org.modelshare.store.ContainerInfo.TensorInfo;

/**
 * Two tensors of a container with the same bytes. Tensors of one value throughout, as of zeros at
 * the begin of a training, are equal by chance and do not count.
 */
record StoredTwice(TensorInfo first, TensorInfo second) {
  private static final long LEAST_BYTES = 64 << 10;

  /** The properties that equal tensors share. */
  private record Digest(DType dtype, long lengthBytes, String crc32c) {}

  /** Compares the bytes of those tensors only whose checksums are equal. */
  static List<StoredTwice> in(Path container, List<TensorInfo> tensors) {
    Map<Digest, List<TensorInfo>> alike = new LinkedHashMap<>();
    for (TensorInfo each : tensors) {
      if (each.lengthBytes() >= LEAST_BYTES) {
        Digest digest = new Digest(each.dtype(), each.lengthBytes(), each.crc32c());
        alike.computeIfAbsent(digest, _ -> new ArrayList<>()).add(each);
      }
    }
    alike.values().removeIf(group -> group.size() < 2);
    return alike.isEmpty() ? List.of() : compare(container, alike.values());
  }

  private static List<StoredTwice> compare(Path container, Collection<List<TensorInfo>> alike) {
    List<StoredTwice> found = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(container);
        Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      for (List<TensorInfo> group : alike) {
        compare(bytes, group, found);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(container + " cannot be mapped", e);
    }
  }

  private static void compare(MemorySegment file, List<TensorInfo> group, List<StoredTwice> found) {
    MemorySegment first = bytes(file, group.getFirst());
    if (isOneValue(first, group.getFirst().dtype())) {
      return;
    }
    for (TensorInfo other : group.subList(1, group.size())) {
      if (first.mismatch(bytes(file, other)) < 0) {
        found.add(new StoredTwice(group.getFirst(), other));
      }
    }
  }

  private static MemorySegment bytes(MemorySegment file, TensorInfo tensor) {
    return file.asSlice(tensor.offsetBytes(), tensor.lengthBytes());
  }

  /** Compares the elements with those before them. */
  private static boolean isOneValue(MemorySegment bytes, DType dtype) {
    long rest = bytes.byteSize() - dtype.widthBytes();
    return bytes.asSlice(0, rest).mismatch(bytes.asSlice(dtype.widthBytes(), rest)) < 0;
  }
}
