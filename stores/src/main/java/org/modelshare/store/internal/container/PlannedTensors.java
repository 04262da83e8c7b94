package org.modelshare.store.internal.container;

import java.util.ArrayList;
import java.util.List;
import org.modelshare.model.DType;

/**
 * The places of all tensors of a container whose header has a certain length. The object graph
 * comes first, then the list of checksums, then the model's arrays; a padding tensor fills each
 * gap. Example with a graph of 310 bytes and the default alignment of 64:
 *
 * <pre>
 * __modelshare__.graph       0 to  310
 * __modelshare__.pad.1     310 to  320
 * __modelshare__.crc32c    320 to  324
 * __modelshare__.pad.3     324 to  384
 * userFactors              384 to 6784
 * </pre>
 *
 * <p>Only the model's arrays have the alignment that the user chose. Graph and checksums, which
 * every reader copies, have the default one.
 */
final class PlannedTensors {
  private final long dataBegin;
  private final List<TensorEntry> all = new ArrayList<>();
  private final List<TensorEntry> blocks = new ArrayList<>();
  private final TensorEntry graph;
  private final TensorEntry crc32c;
  private long end;

  /**
   * @param dataBegin the offset of the first tensor in the file, a multiple of the default
   *     alignment
   */
  PlannedTensors(EncodedModel model, Alignment alignment, long dataBegin) {
    this.dataBegin = dataBegin;
    long count = model.blocks().size();
    graph =
        add(vector(ContainerFormat.GRAPH, DType.U8, model.graph().byteSize()), Alignment.DEFAULT);
    crc32c = add(vector(ContainerFormat.CRC32C, DType.U32, count), Alignment.DEFAULT);
    model.blocks().forEach(block -> blocks.add(add(block, alignment)));
  }

  /** Returns a tensor of one dimension that modelshare adds to the model's arrays. */
  private static Unplaced vector(String name, DType dtype, long length) {
    return new Unplaced(name, dtype, List.of(length));
  }

  /** A tensor before it has a place. */
  private record Unplaced(String name, DType dtype, List<Long> shape) {}

  private TensorEntry add(Block block, Alignment alignment) {
    TensorEntry tensor = add(new Unplaced(block.name(), block.dtype(), block.shape()), alignment);
    if (tensor.isReserved() || tensor.lengthBytes() != block.lengthBytes()) {
      throw new IllegalArgumentException(
          "block %s: reserved name, or %s%s is not %d bytes long"
              .formatted(block.name(), block.dtype(), block.shape(), block.lengthBytes()));
    }
    return tensor;
  }

  private TensorEntry add(Unplaced tensor, Alignment alignment) {
    long padding = alignment.paddingBytes(dataBegin + end);
    if (padding > 0) {
      place(vector(ContainerFormat.PADDING + all.size(), DType.U8, padding));
    }
    return place(tensor);
  }

  private TensorEntry place(Unplaced tensor) {
    long length =
        tensor.shape().stream().reduce((long) tensor.dtype().widthBytes(), Math::multiplyExact);
    TensorEntry placed =
        new TensorEntry(
            tensor.name(), tensor.dtype(), tensor.shape(), end, Math.addExact(end, length));
    all.add(placed);
    end = placed.end();
    return placed;
  }

  /** Returns all tensors, in the order of their bytes. */
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

  /** Returns the length of all tensors together, with the padding. */
  long lengthBytes() {
    return end;
  }
}
