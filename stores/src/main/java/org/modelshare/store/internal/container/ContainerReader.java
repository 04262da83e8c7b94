package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Reads a container. Opening checks the header, the alignment of the tensors and the list of
 * checksums; {@link #graph()} checks the digest of the object graph; blocks are read only when they
 * are asked for, and checked only by {@link #read} and {@link #verify}. Thread-safe. A reader owns
 * nothing: its memory belongs to the caller.
 */
public final class ContainerReader implements Blocks {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Heap for a list of names: a name of one character and its separator take a whole string. */
  private static final long HEAP_PER_CHARACTER = 40;

  private final SafetensorsFile file;
  private final List<TensorEntry> blocks;
  private final ByteBuffer digests;

  private ContainerReader(SafetensorsFile file, List<TensorEntry> blocks, ByteBuffer digests) {
    this.file = file;
    this.blocks = blocks;
    this.digests = digests;
  }

  /**
   * Opens a container in memory, which must live longer than the reader.
   *
   * @param name the name of the container, for messages
   * @param headerSha256 the expected digest of the header, or null if it is not known
   * @throws ModelShareException naming the container and the value found
   */
  public static ContainerReader open(
      String name, MemorySegment bytes, @Nullable String headerSha256) {
    SafetensorsFile file = SafetensorsFile.open(name, bytes, headerSha256);
    checkVersion(file);
    List<TensorEntry> blocks = file.tensors().stream().filter(t -> !t.isReserved()).toList();
    Alignment alignment = alignment(file);
    file.tensors().forEach(tensor -> checkAlignment(file, tensor, alignment));
    return new ContainerReader(file, blocks, digests(file, blocks.size()));
  }

  private static void checkVersion(SafetensorsFile file) {
    String version = metadata(file, ContainerFormat.VERSION_KEY);
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw file.problem(Problem.BAD_HEADER, "header says it has version " + version);
    }
    if (Integer.parseInt(version) < ContainerFormat.VERSION) {
      throw file.problem(
          Problem.BAD_HEADER,
          "it has version %s, whose graphs this modelshare does not read; publish or save it again"
              .formatted(version));
    }
    if (Integer.parseInt(version) > ContainerFormat.VERSION) {
      throw file.problem(
          Problem.TOO_NEW,
          "it has version %s, this modelshare reads up to %d"
              .formatted(version, ContainerFormat.VERSION));
    }
  }

  private static Alignment alignment(SafetensorsFile file) {
    String text = file.metadata().get(ContainerFormat.ALIGNMENT_KEY);
    try {
      return text == null ? Alignment.DEFAULT : Alignment.parse(text);
    } catch (IllegalArgumentException e) {
      throw file.problem(Problem.BAD_HEADER, "header says its arrays are aligned to " + text);
    }
  }

  private static void checkAlignment(
      SafetensorsFile file, TensorEntry tensor, Alignment alignmentOfArrays) {
    Alignment alignment = tensor.isReserved() ? Alignment.DEFAULT : alignmentOfArrays;
    if (alignment.paddingBytes(file.offsetBytes(tensor)) != 0 && !tensor.isPadding()) {
      throw file.problem(
          Problem.BAD_TENSOR,
          "tensor %s begins at %d, no multiple of %s"
              .formatted(tensor.name(), file.offsetBytes(tensor), alignment));
    }
  }

  private static ByteBuffer digests(SafetensorsFile file, int blocks) {
    TensorEntry tensor = reserved(file, ContainerFormat.CRC32C, DType.U32);
    if (!tensor.shape().equals(List.of((long) blocks))) {
      throw file.problem(
          Problem.BAD_TENSOR,
          "there are digests of %s tensors, but %d tensors".formatted(tensor.shape(), blocks));
    }
    byte[] copy = file.segment(tensor).toArray(ValueLayout.JAVA_BYTE);
    checkSha256(file, ContainerFormat.CRC32C, copy, ContainerFormat.CRC32C_SHA256_KEY);
    return ContainerFormat.numbers(MemorySegment.ofArray(copy));
  }

  /** Returns the name of the container, for messages. */
  public String name() {
    return file.name();
  }

  /** Returns the object graph, after a check of its digest. */
  public EncodedGraph graph() {
    List<String> customizers =
        names(file.metadata().getOrDefault(ContainerFormat.CUSTOMIZERS_KEY, ""));
    return new EncodedGraph(
        name(), readGraph(), sharing(), new LinkedHashSet<>(customizers), file.room());
  }

  private byte[] readGraph() {
    TensorEntry tensor = graphTensor();
    if (tensor.lengthBytes() > LARGEST_ARRAY) {
      throw file.problem(
          Problem.BAD_GRAPH, "the graph has %d bytes, over 2 GiB".formatted(tensor.lengthBytes()));
    }
    file.room().require("the graph", tensor.lengthBytes());
    byte[] copy = file.segment(tensor).toArray(ValueLayout.JAVA_BYTE);
    checkSha256(file, ContainerFormat.GRAPH, copy, ContainerFormat.GRAPH_SHA256_KEY);
    return copy;
  }

  /** Returns whether the container has the derived fields of the model. */
  public boolean sharing() {
    String mode = metadata(file, ContainerFormat.MODE_KEY);
    return switch (mode) {
      case ContainerFormat.SHARE -> true;
      case ContainerFormat.SAVE -> false;
      default -> throw file.problem(Problem.BAD_HEADER, "header says it has mode " + mode);
    };
  }

  @Override
  public Block block(int index) {
    TensorEntry tensor = entry(index);
    return new Block(tensor.name(), tensor.dtype(), tensor.shape(), file.segment(tensor));
  }

  @Override
  public void read(int index, Consumer<ByteBuffer> chunks) {
    checkCrc(index, Digests.crc32c(file.segment(entry(index)), chunks));
  }

  /** Reads the whole container once and checks every digest and the padding. */
  public void verify() {
    readGraph();
    for (int i = 0; i < blocks.size(); i++) {
      read(i, _ -> {});
    }
    file.tensors().stream().filter(TensorEntry::isPadding).forEach(this::checkPadding);
  }

  /**
   * Checks that the header lists no arrays that attaching copies to the heap.
   *
   * @throws ModelShareException ({@link Problem#HEAP_COPIES}) naming these arrays
   */
  public void requireZeroCopy() {
    HeapCopies.requireNone("container " + name(), copied());
  }

  /** Returns the tensors that attaching copies to the heap, as the header lists them. */
  public Map<String, Long> copied() {
    Map<String, Long> copied = new LinkedHashMap<>();
    copiedBlocks().stream()
        .mapToObj(blocks::get)
        .forEach(tensor -> copied.put(tensor.name(), tensor.lengthBytes()));
    return copied;
  }

  private BitSet copiedBlocks() {
    String hex = file.metadata().getOrDefault(ContainerFormat.COPIED_KEY, "");
    file.room().require("a list of tensors", hex.length());
    try {
      BitSet copied = BitSet.valueOf(HexFormat.of().parseHex(hex));
      if (copied.length() <= blocks.size()) {
        return copied;
      }
    } catch (IllegalArgumentException e) {
      // reported below, together with bits of tensors that are not there
    }
    throw file.problem(
        Problem.BAD_HEADER,
        "header has no bit for each of %d tensors in %s"
            .formatted(blocks.size(), ContainerFormat.COPIED_KEY));
  }

  /** Returns the texts of the header, by key. */
  public Map<String, String> metadata() {
    return file.metadata();
  }

  /** Returns the name of the model's class. */
  public String modelClass() {
    return metadata(file, ContainerFormat.MODEL_KEY);
  }

  /** Returns the model's tensors in file order, without those that modelshare adds. */
  public List<TensorEntry> tensors() {
    return blocks;
  }

  /** Returns the offset of a tensor in the container. */
  public long offsetBytes(TensorEntry tensor) {
    return file.offsetBytes(tensor);
  }

  /** Returns the CRC32C of tensor {@code index} as published, in hexadecimal. */
  public String crc32c(int index) {
    return HexFormat.of().toHexDigits(expectedCrc(index));
  }

  /** Returns the size of the object graph. */
  public long graphBytes() {
    return graphTensor().lengthBytes();
  }

  /** Returns the SHA-256 of the object graph as published, in hexadecimal. */
  public String graphSha256() {
    return metadata(file, ContainerFormat.GRAPH_SHA256_KEY);
  }

  /** Returns the names of the classes in the graph. */
  public List<String> classes() {
    return names(metadata(file, ContainerFormat.CLASSES_KEY));
  }

  /** Returns the SHA-256 of the header, in hexadecimal. */
  public String headerSha256() {
    return file.headerSha256();
  }

  /** Returns the size of the whole container. */
  public long lengthBytes() {
    return file.lengthBytes();
  }

  /** Returns the size of each field in the object graph in bytes, by field path. */
  public Map<String, Long> fieldBytes() {
    Map<String, Long> fields = new LinkedHashMap<>();
    for (String field : names(file.metadata().getOrDefault(ContainerFormat.FIELDS_KEY, ""))) {
      if (!field.matches("(?s).+=[0-9]{1,18}")) {
        throw file.problem(Problem.BAD_HEADER, "header says a field took bytes as in " + field);
      }
      int end = field.lastIndexOf('=');
      fields.put(field.substring(0, end), Long.parseLong(field.substring(end + 1)));
    }
    return fields;
  }

  private List<String> names(String text) {
    file.room().require("a list of names", text.length() * HEAP_PER_CHARACTER);
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private TensorEntry graphTensor() {
    return reserved(file, ContainerFormat.GRAPH, DType.U8);
  }

  private TensorEntry entry(int index) {
    if (index < 0 || index >= blocks.size()) {
      throw file.problem(
          Problem.BAD_GRAPH, "the graph refers to tensor %d of %d".formatted(index, blocks.size()));
    }
    return blocks.get(index);
  }

  private void checkCrc(int index, int found) {
    int expected = expectedCrc(index);
    if (found != expected) {
      throw file.problem(
          Problem.DIGEST_MISMATCH,
          "tensor %s has CRC32C %08x, published was %08x"
              .formatted(blocks.get(index).name(), found, expected));
    }
  }

  private int expectedCrc(int index) {
    return digests.getInt(index * Integer.BYTES);
  }

  private void checkPadding(TensorEntry tensor) {
    MemorySegment padding = file.segment(tensor);
    for (long i = 0; i < padding.byteSize(); i++) {
      if (padding.get(ValueLayout.JAVA_BYTE, i) != 0) {
        throw file.problem(
            Problem.BAD_TENSOR, "padding %s is not zero at byte %d".formatted(tensor.name(), i));
      }
    }
  }

  private static TensorEntry reserved(SafetensorsFile file, String name, DType dtype) {
    TensorEntry tensor = file.tensor(name);
    if (tensor == null || tensor.dtype() != dtype) {
      throw file.problem(
          Problem.BAD_TENSOR, "there is no tensor %s of type %s".formatted(name, dtype));
    }
    return tensor;
  }

  private static String metadata(SafetensorsFile file, String key) {
    String value = file.metadata().get(key);
    if (value == null) {
      throw new ModelShareException(
          Problem.BAD_HEADER,
          "container %s: header has no %s: it holds no model of modelshare"
              .formatted(file.name(), key),
          "publish the tensors of another library's file with ModelStore.putTensors",
          null);
    }
    return value;
  }

  private static void checkSha256(SafetensorsFile file, String tensor, byte[] bytes, String key) {
    String found = Digests.sha256(bytes);
    String expected = metadata(file, key);
    if (!found.equals(expected)) {
      throw file.problem(
          Problem.DIGEST_MISMATCH,
          "tensor %s has SHA-256 %s, the header says %s".formatted(tensor, found, expected));
    }
  }
}
