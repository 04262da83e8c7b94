package org.modelshare.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans a container before a byte is written: its length, and the place of every tensor. */
final class ContainerPlan {
  private final EncodedModel model;
  private final List<TensorEntry> tensors = new ArrayList<>();
  private final TensorEntry graph;
  private final TensorEntry crc32c;
  private final List<TensorEntry> blocks = new ArrayList<>();
  private final int headerLength;
  private long end;

  /**
   * @throws ModelShareException ({@link Problem#TOO_MANY_TENSORS}) if the header gets too long
   */
  ContainerPlan(EncodedModel model) {
    this.model = model;
    graph = add(ContainerFormat.GRAPH, DType.U8, List.of(model.graph().byteSize()));
    crc32c = add(ContainerFormat.CRC32C, DType.U32, List.of((long) model.blocks().size()));
    model.blocks().forEach(block -> blocks.add(add(block)));
    headerLength =
        checkHeader(HeaderWriter.lengthBytes(headerOf(Digests.NO_SHA256, Digests.NO_SHA256)));
  }

  private int checkHeader(long lengthBytes) {
    if (lengthBytes > ContainerFormat.HEADER_CAP_BYTES) {
      throw new ModelShareException(
          Problem.TOO_MANY_TENSORS,
          "model %s: %,d tensors and %,d classes make a header of %,d bytes, the limit is %,d"
              .formatted(
                  model.modelClass(),
                  model.blocks().size(),
                  model.classes().size(),
                  lengthBytes,
                  ContainerFormat.HEADER_CAP_BYTES));
    }
    return (int) lengthBytes;
  }

  private TensorEntry add(Block block) {
    TensorEntry tensor = add(block.name(), block.dtype(), block.shape());
    if (tensor.isReserved() || tensor.lengthBytes() != block.lengthBytes()) {
      throw new IllegalArgumentException(
          "block %s: reserved name, or %s%s is not %d bytes long"
              .formatted(block.name(), block.dtype(), block.shape(), block.lengthBytes()));
    }
    return tensor;
  }

  private TensorEntry add(String name, DType dtype, List<Long> shape) {
    int padding = ContainerFormat.paddingBytes(end);
    if (padding > 0) {
      place(ContainerFormat.PADDING + tensors.size(), DType.U8, List.of((long) padding));
    }
    return place(name, dtype, shape);
  }

  private TensorEntry place(String name, DType dtype, List<Long> shape) {
    long length = shape.stream().reduce((long) dtype.widthBytes(), Math::multiplyExact);
    TensorEntry tensor = new TensorEntry(name, dtype, shape, end, Math.addExact(end, length));
    tensors.add(tensor);
    end = tensor.end();
    return tensor;
  }

  /** Returns the header's JSON; its length does not depend on the digests. */
  byte[] header(String graphSha256, String crcSha256) {
    return HeaderWriter.write(headerOf(graphSha256, crcSha256));
  }

  private Header headerOf(String graphSha256, String crcSha256) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ContainerFormat.VERSION_KEY, Integer.toString(ContainerFormat.VERSION));
    metadata.put(ContainerFormat.MODEL_KEY, model.modelClass());
    metadata.put(
        ContainerFormat.MODE_KEY, model.sharing() ? ContainerFormat.SHARE : ContainerFormat.SAVE);
    if (!model.customizers().isEmpty()) {
      metadata.put(ContainerFormat.CUSTOMIZERS_KEY, String.join(" ", model.customizers()));
    }
    metadata.put(ContainerFormat.CLASSES_KEY, String.join(" ", model.classes()));
    metadata.put(ContainerFormat.NOT_HONOURED_KEY, String.join(" ", model.notHonoured()));
    metadata.put(ContainerFormat.FIELDS_KEY, fields(model));
    metadata.put(ContainerFormat.COPIED_KEY, copied(model));
    metadata.put(ContainerFormat.GRAPH_SHA256_KEY, graphSha256);
    metadata.put(ContainerFormat.CRC32C_SHA256_KEY, crcSha256);
    return new Header(metadata, tensors);
  }

  private static String fields(EncodedModel model) {
    return model.fieldBytes().entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String copied(EncodedModel model) {
    BitSet copied = new BitSet();
    for (int i = 0; i < model.blocks().size(); i++) {
      copied.set(i, model.copied().contains(model.blocks().get(i).name()));
    }
    return HexFormat.of().formatHex(copied.toByteArray());
  }

  TensorEntry graph() {
    return graph;
  }

  TensorEntry crc32c() {
    return crc32c;
  }

  /** Returns the places of the model's blocks, in their order. */
  List<TensorEntry> blocks() {
    return blocks;
  }

  List<TensorEntry> paddings() {
    return tensors.stream().filter(TensorEntry::isPadding).toList();
  }

  /** Returns where a tensor begins in the file. */
  long offsetBytes(TensorEntry tensor) {
    return Long.BYTES + headerLength + tensor.begin();
  }

  /** Returns the size of the whole container. */
  long lengthBytes() {
    return Long.BYTES + headerLength + end;
  }

  EncodedModel model() {
    return model;
  }
}
