package org.modelshare.store.internal.container;

import java.util.ArrayList;
import java.util.List;
import org.modelshare.model.DType;

/**
 * The places of all tensors of a container, when its header has a certain length. The model's own
 * arrays are aligned as asked for; what every reader copies, graph and digests, as all tensors are.
 */
final class PlannedTensors {
  private final long dataBegin;
  private final List<TensorEntry> all = new ArrayList<>();
  private final List<TensorEntry> blocks = new ArrayList<>();
  private final TensorEntry graph;
  private final TensorEntry crc32c;
  private long end;

  /**
   * @param dataBegin where the tensors begin in the file, a multiple of the default alignment
   */
  PlannedTensors(EncodedModel model, Alignment alignment, long dataBegin) {
    this.dataBegin = dataBegin;
    long count = model.blocks().size();
    graph = add(own(ContainerFormat.GRAPH, DType.U8, model.graph().byteSize()), Alignment.DEFAULT);
    crc32c = add(own(ContainerFormat.CRC32C, DType.U32, count), Alignment.DEFAULT);
    model.blocks().forEach(block -> blocks.add(add(block, alignment)));
  }

  /** Returns what modelshare adds to the model's arrays, as a block whose bytes come later. */
  private static Named own(String name, DType dtype, long length) {
    return new Named(name, dtype, List.of(length));
  }

  private record Named(String name, DType dtype, List<Long> shape) {}

  private TensorEntry add(Block block, Alignment alignment) {
    TensorEntry tensor = add(new Named(block.name(), block.dtype(), block.shape()), alignment);
    if (tensor.isReserved() || tensor.lengthBytes() != block.lengthBytes()) {
      throw new IllegalArgumentException(
          "block %s: reserved name, or %s%s is not %d bytes long"
              .formatted(block.name(), block.dtype(), block.shape(), block.lengthBytes()));
    }
    return tensor;
  }

  private TensorEntry add(Named named, Alignment alignment) {
    long padding = alignment.paddingBytes(dataBegin + end);
    if (padding > 0) {
      place(own(ContainerFormat.PADDING + all.size(), DType.U8, padding));
    }
    return place(named);
  }

  private TensorEntry place(Named named) {
    long length =
        named.shape().stream().reduce((long) named.dtype().widthBytes(), Math::multiplyExact);
    TensorEntry tensor =
        new TensorEntry(
            named.name(), named.dtype(), named.shape(), end, Math.addExact(end, length));
    all.add(tensor);
    end = tensor.end();
    return tensor;
  }

  /** Returns all, in the order of their bytes. */
  List<TensorEntry> all() {
    return all;
  }

  /** Returns the places of the model's blocks, in their order. */
  List<TensorEntry> blocks() {
    return blocks;
  }

  TensorEntry graph() {
    return graph;
  }

  TensorEntry crc32c() {
    return crc32c;
  }

  /** Returns how many bytes they take together. */
  long lengthBytes() {
    return end;
  }
}
