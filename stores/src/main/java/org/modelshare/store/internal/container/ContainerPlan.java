package org.modelshare.store.internal.container;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The layout of a container, computed before a byte is written: its length, and the place of every
 * tensor.
 *
 * <p>With an alignment larger than the default, the places of the arrays depend on the length of
 * the header, and the length of the header depends on the number of digits in these places. So the
 * places are computed for an assumed length, until the header needs no more than that. Example with
 * an alignment of 4096: the header needs 632 bytes if the tensors begin at offset 0 of the file, so
 * the places are computed again for tensors that begin at 640. That header has larger numbers and
 * needs 696 bytes, so they are computed for 704, where the header needs 696 bytes again, which
 * fits. A header that needs less is padded with spaces.
 */
public final class ContainerPlan {
  private final EncodedModel model;
  private final Alignment alignment;
  private final PlannedTensors tensors;
  private final int headerLength;

  /**
   * Plans the container of a model.
   *
   * @param alignment of the model's arrays in the file
   * @throws ModelShareException ({@link Problem#TOO_MANY_TENSORS}) if the header gets too long,
   *     ({@link Problem#BIG_ENDIAN}) if the byte order of this CPU is not little-endian
   */
  public ContainerPlan(EncodedModel model, Alignment alignment) {
    LittleEndian.require();
    this.model = model;
    this.alignment = alignment;
    int assumed = -Long.BYTES; // the tensors begin at 0
    PlannedTensors planned = new PlannedTensors(model, alignment, 0);
    int needed = headerLength(planned);
    // Where the tensors begin later by a multiple of the alignment the same places are right.
    while (needed > assumed && alignment.paddingBytes(needed - assumed) > 0) {
      assumed = needed;
      planned = new PlannedTensors(model, alignment, Long.BYTES + assumed);
      needed = headerLength(planned);
    }
    tensors = planned;
    headerLength = Math.max(assumed, needed);
  }

  private int headerLength(PlannedTensors planned) {
    return checkHeader(
        HeaderWriter.lengthBytes(headerOf(planned, Digests.NO_SHA256, Digests.NO_SHA256)));
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

  /** Returns the header's JSON; its length does not depend on the digests. */
  byte[] header(String graphSha256, String crcSha256) {
    return HeaderWriter.write(headerOf(tensors, graphSha256, crcSha256), headerLength);
  }

  private Header headerOf(PlannedTensors planned, String graphSha256, String crcSha256) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ContainerFormat.VERSION_KEY, Integer.toString(ContainerFormat.VERSION));
    metadata.put(ContainerFormat.MODEL_KEY, model.modelClass());
    metadata.put(
        ContainerFormat.MODE_KEY, model.sharing() ? ContainerFormat.SHARE : ContainerFormat.SAVE);
    if (!alignment.equals(Alignment.DEFAULT)) {
      metadata.put(ContainerFormat.ALIGNMENT_KEY, alignment.toString());
    }
    if (!model.customizers().isEmpty()) {
      metadata.put(ContainerFormat.CUSTOMIZERS_KEY, String.join(" ", model.customizers()));
    }
    metadata.put(ContainerFormat.CLASSES_KEY, String.join(" ", model.classes()));
    metadata.put(ContainerFormat.FIELDS_KEY, fields(model));
    metadata.put(ContainerFormat.COPIED_KEY, copied(model));
    metadata.put(ContainerFormat.GRAPH_SHA256_KEY, graphSha256);
    metadata.put(ContainerFormat.CRC32C_SHA256_KEY, crcSha256);
    return new Header(metadata, planned.all());
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
    return tensors.graph();
  }

  TensorEntry crc32c() {
    return tensors.crc32c();
  }

  /** Returns the places of the model's blocks, in their order. */
  List<TensorEntry> blocks() {
    return tensors.blocks();
  }

  List<TensorEntry> paddings() {
    return tensors.all().stream().filter(TensorEntry::isPadding).toList();
  }

  /** Returns where a tensor begins in the file. */
  long offsetBytes(TensorEntry tensor) {
    return Long.BYTES + headerLength + tensor.begin();
  }

  /** Returns the size of the whole container. */
  public long lengthBytes() {
    return Long.BYTES + headerLength + tensors.lengthBytes();
  }

  /** Returns the length of the longest possible padding. */
  int longestPaddingBytes() {
    return alignment.bytes() - 1;
  }

  /** Returns a description of the model, for messages about memory and disk space. */
  public String describe() {
    String name = "model " + model.modelClass();
    return alignment.equals(Alignment.DEFAULT)
        ? name
        : "%s, whose arrays are aligned to %s bytes,".formatted(name, alignment);
  }

  EncodedModel model() {
    return model;
  }
}
