package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads a container of a published model by the letter of its format, and shares no code with the
 * stores, so that a mistake of theirs is not made twice.
 *
 * <p>Example: 8 bytes that say 632, a header of 632 bytes, then the graph from 0 to 310, padding to
 * 320, checksums to 324, padding to 384, and {@code F32} numbers of shape {@code [100, 16]} from
 * 384 to 6784. These begin at byte 1024 of the file, a multiple of 64, and the file has 7424 bytes.
 */
final class StrictReader {
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long HEADER_CAP_BYTES = 100_000_000;
  private static final String RESERVED = "__modelshare__.";
  private static final String GRAPH = RESERVED + "graph";
  private static final String CHECKSUMS = RESERVED + "crc32c";
  private static final String PADDING = RESERVED + "pad.";
  private static final int ALIGNMENT_BYTES = 64;

  private static final Map<String, Integer> WIDTHS =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("F8_E8M0", 1),
          Map.entry("U16", 2),
          Map.entry("I16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("U32", 4),
          Map.entry("I32", 4),
          Map.entry("F32", 4),
          Map.entry("U64", 8),
          Map.entry("I64", 8),
          Map.entry("F64", 8),
          Map.entry("C64", 8));

  private final MemorySegment file;
  private final long headerBytes;
  private final StrictHeader header;

  private StrictReader(MemorySegment file) throws MalformedException {
    this.file = file;
    this.headerBytes = headerBytes(file);
    this.header =
        StrictHeader.read(file.asSlice(Long.BYTES, headerBytes).toArray(ValueLayout.JAVA_BYTE));
  }

  /**
   * Reads a container; of its arrays nothing but their places.
   *
   * @throws MalformedException at the first fault
   */
  static void check(Path container) throws IOException, MalformedException {
    try (FileChannel channel = FileChannel.open(container);
        Arena arena = Arena.ofConfined()) {
      check(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  static void check(MemorySegment file) throws MalformedException {
    StrictReader reader = new StrictReader(file);
    reader.checkLayout();
    reader.checkAlignment();
    reader.checkReserved();
  }

  private static long headerBytes(MemorySegment file) throws MalformedException {
    if (file.byteSize() < Long.BYTES) {
      throw new MalformedException(
          "it has %d bytes, too few for a length".formatted(file.byteSize()));
    }
    long length = file.get(LENGTH, 0);
    if (length < 0 || length > HEADER_CAP_BYTES || length > file.byteSize() - Long.BYTES) {
      throw new MalformedException(
          "a header of %d bytes is announced in a file of %d bytes"
              .formatted(length, file.byteSize()));
    }
    return length;
  }

  private long dataBegin() {
    return Long.BYTES + headerBytes;
  }

  /** Checks that the tensors fill the file without overlaps and holes. */
  private void checkLayout() throws MalformedException {
    List<StrictHeader.Tensor> ordered =
        header.tensors().stream()
            .sorted(
                Comparator.comparingLong(StrictHeader.Tensor::begin)
                    .thenComparingLong(StrictHeader.Tensor::end))
            .toList();
    long dataBytes = file.byteSize() - dataBegin();
    long end = 0;
    for (StrictHeader.Tensor tensor : ordered) {
      if (tensor.begin() != end) {
        throw new MalformedException(
            "tensor %s begins at %d, and the tensors before it end at %d"
                .formatted(tensor.name(), tensor.begin(), end));
      }
      if (tensor.end() < tensor.begin() || tensor.end() > dataBytes) {
        throw new MalformedException(
            "tensor %s goes from %d to %d, and there are %d bytes after the header"
                .formatted(tensor.name(), tensor.begin(), tensor.end(), dataBytes));
      }
      checkSize(tensor);
      end = tensor.end();
    }
    if (end != dataBytes) {
      throw new MalformedException(
          "its tensors end at %d, and there are %d bytes after the header"
              .formatted(end, dataBytes));
    }
  }

  private static void checkSize(StrictHeader.Tensor tensor) throws MalformedException {
    Integer width = WIDTHS.get(tensor.dtype());
    if (width == null) {
      throw new MalformedException(
          "tensor %s has the unknown dtype %s".formatted(tensor.name(), tensor.dtype()));
    }
    if (tensor.end() - tensor.begin() != sizeBytes(tensor, width)) {
      throw new MalformedException(
          "tensor %s of type %s%s has %d bytes"
              .formatted(
                  tensor.name(), tensor.dtype(), tensor.shape(), tensor.end() - tensor.begin()));
    }
  }

  private static long sizeBytes(StrictHeader.Tensor tensor, long widthBytes)
      throws MalformedException {
    long bytes = widthBytes;
    try {
      for (long length : tensor.shape()) {
        if (length < 0) {
          throw new MalformedException("tensor %s has a negative length".formatted(tensor.name()));
        }
        bytes = Math.multiplyExact(bytes, length);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new MalformedException(
          "tensor %s has the shape %s, which overflows".formatted(tensor.name(), tensor.shape()));
    }
  }

  private void checkAlignment() throws MalformedException {
    long ofArrays = alignmentOfArrays();
    for (StrictHeader.Tensor tensor : header.tensors()) {
      long alignment = tensor.name().startsWith(RESERVED) ? ALIGNMENT_BYTES : ofArrays;
      long place = dataBegin() + tensor.begin();
      if (place % alignment != 0 && !tensor.name().startsWith(PADDING)) {
        throw new MalformedException(
            "tensor %s begins at byte %d of the file, no multiple of %d"
                .formatted(tensor.name(), place, alignment));
      }
    }
  }

  private long alignmentOfArrays() throws MalformedException {
    String text = header.metadata().getOrDefault("modelshare.alignment", "" + ALIGNMENT_BYTES);
    if (!text.matches("[1-9][0-9]{1,6}") || Long.bitCount(Long.parseLong(text)) != 1) {
      throw new MalformedException("its arrays are aligned to %s".formatted(text));
    }
    return Long.parseLong(text);
  }

  private void checkReserved() throws MalformedException {
    if (!metadata("modelshare.version").matches("[1-9][0-9]{0,8}")) {
      throw new MalformedException("it has version %s".formatted(metadata("modelshare.version")));
    }
    if (metadata("modelshare.model").isEmpty() || !metadata("modelshare.mode").equals("share")) {
      throw new MalformedException("its metadata name no class, or another mode than share");
    }
    checkDigest(vector(GRAPH, "U8"), "modelshare.graph.sha256");
    StrictHeader.Tensor checksums = vector(CHECKSUMS, "U32");
    long arrays =
        header.tensors().stream().filter(each -> !each.name().startsWith(RESERVED)).count();
    if (!checksums.shape().equals(List.of(arrays))) {
      throw new MalformedException(
          "it has %d arrays and checksums of %s".formatted(arrays, checksums.shape()));
    }
    checkDigest(checksums, "modelshare.crc32c.sha256");
    for (StrictHeader.Tensor tensor : header.tensors()) {
      checkPadding(tensor);
    }
  }

  private String metadata(String key) throws MalformedException {
    String text = header.metadata().get(key);
    if (text == null) {
      throw new MalformedException("its metadata lack %s".formatted(key));
    }
    return text;
  }

  private StrictHeader.Tensor vector(String name, String dtype) throws MalformedException {
    for (StrictHeader.Tensor tensor : header.tensors()) {
      if (tensor.name().equals(name)) {
        requireVector(tensor, dtype);
        return tensor;
      }
    }
    throw new MalformedException("it has no tensor %s".formatted(name));
  }

  private static void requireVector(StrictHeader.Tensor tensor, String dtype)
      throws MalformedException {
    if (!tensor.dtype().equals(dtype) || tensor.shape().size() != 1) {
      throw new MalformedException(
          "tensor %s is %s%s, and no %s of one dimension"
              .formatted(tensor.name(), tensor.dtype(), tensor.shape(), dtype));
    }
  }

  private void checkDigest(StrictHeader.Tensor tensor, String key) throws MalformedException {
    String digest = HexFormat.of().formatHex(sha256().digest(bytes(tensor)));
    if (!digest.equals(metadata(key))) {
      throw new MalformedException(
          "tensor %s has SHA-256 %s, and the header says %s"
              .formatted(tensor.name(), digest, metadata(key)));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private void checkPadding(StrictHeader.Tensor tensor) throws MalformedException {
    if (!tensor.name().startsWith(RESERVED) || List.of(GRAPH, CHECKSUMS).contains(tensor.name())) {
      return;
    }
    if (!tensor.name().startsWith(PADDING)) {
      throw new MalformedException("it has the unknown tensor %s".formatted(tensor.name()));
    }
    requireVector(tensor, "U8");
    for (byte each : bytes(tensor)) {
      if (each != 0) {
        throw new MalformedException("the padding %s is not zero".formatted(tensor.name()));
      }
    }
  }

  /** Copies bytes of tensors that no model's arrays are; a graph has less than 2 GiB. */
  private byte[] bytes(StrictHeader.Tensor tensor) {
    return file.asSlice(dataBegin() + tensor.begin(), tensor.end() - tensor.begin())
        .toArray(ValueLayout.JAVA_BYTE);
  }
}
