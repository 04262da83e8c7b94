package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * A safetensors file in memory, ours or anybody's, whose header and layout were checked. Owns
 * nothing: the segment lives as long as its arena.
 */
public final class SafetensorsFile {
  /** The bytes, a name that is as long, and what a message about it takes. */
  private static final int HEAP_PER_HEADER_BYTE = 8;

  private final String name;
  private final HeapRoom room;
  private final MemorySegment bytes;
  private final Header header;
  private final String headerSha256;
  private final long dataBegin;
  private final Map<String, TensorEntry> byName = new HashMap<>();

  private SafetensorsFile(
      String name,
      HeapRoom room,
      MemorySegment bytes,
      Header header,
      String headerSha256,
      long dataBegin) {
    this.name = name;
    this.room = room;
    this.bytes = bytes;
    this.header = header;
    this.headerSha256 = headerSha256;
    this.dataBegin = dataBegin;
    header.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
  }

  /**
   * Checks header and layout.
   *
   * @param name for messages
   * @param headerSha256 what the header's digest must be, or null if that is not known
   */
  public static SafetensorsFile open(
      String name, MemorySegment bytes, @Nullable String headerSha256) {
    LittleEndian.require();
    HeapRoom room = headerSha256 == null ? HeapRoom.FOR_BARE_FILES : HeapRoom.FOR_KNOWN_BYTES;
    if (headerSha256 == null) {
      requireNoOtherFormat(name, bytes);
    }
    byte[] json = header(name, room, bytes);
    String foundSha256 = Digests.sha256(json);
    if (headerSha256 != null && !foundSha256.equals(headerSha256)) {
      throw new ModelShareException(
          Problem.WRONG_MODEL,
          "container %s: header has SHA-256 %s, the key says %s"
              .formatted(name, foundSha256, headerSha256));
    }
    Header header = HeaderReader.read(name, room, json);
    long dataBegin = Long.BYTES + (long) json.length;
    TensorLayout.check(name, header.tensors(), bytes.byteSize() - dataBegin);
    return new SafetensorsFile(name, room, bytes.asReadOnly(), header, foundSha256, dataBegin);
  }

  /** Looks for other formats where a header cannot be. */
  private static void requireNoOtherFormat(String name, MemorySegment bytes) {
    if (bytes.byteSize() > Long.BYTES
        && (bytes.get(ValueLayout.JAVA_BYTE, Long.BYTES) != '{' || !isHeader(length(bytes)))) {
      ModelShareException foreign = ForeignFile.recognise(name, bytes);
      if (foreign != null) {
        throw foreign;
      }
    }
  }

  private static boolean isHeader(long length) {
    return length >= 0 && length <= ContainerFormat.HEADER_CAP_BYTES;
  }

  private static long length(MemorySegment bytes) {
    return ContainerFormat.numbers(bytes.asSlice(0, Long.BYTES)).getLong();
  }

  private static byte[] header(String name, HeapRoom room, MemorySegment bytes) {
    if (bytes.byteSize() < Long.BYTES) {
      throw new ModelShareException(
          Problem.TRUNCATED,
          "container %s: file has %d bytes, the header's length alone needs 8"
              .formatted(name, bytes.byteSize()));
    }
    long length = length(bytes);
    if (!isHeader(length)) {
      throw new ModelShareException(
          Problem.BAD_HEADER,
          "container %s: header says it has %s bytes, the limit is %d"
              .formatted(name, Long.toUnsignedString(length), ContainerFormat.HEADER_CAP_BYTES));
    }
    if (length > bytes.byteSize() - Long.BYTES) {
      throw new ModelShareException(
          Problem.TRUNCATED,
          "container %s: header says it has %d bytes, the file has %d"
              .formatted(name, length, bytes.byteSize()));
    }
    room.require("a header", length * HEAP_PER_HEADER_BYTE);
    return bytes.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Returns the SHA-256 of the header's JSON, in hexadecimal. */
  String headerSha256() {
    return headerSha256;
  }

  String name() {
    return name;
  }

  /** Returns what to ask for room for all that is made of this file. */
  public HeapRoom room() {
    return room;
  }

  long lengthBytes() {
    return bytes.byteSize();
  }

  Map<String, String> metadata() {
    return header.metadata();
  }

  public List<TensorEntry> tensors() {
    return header.tensors();
  }

  @Nullable TensorEntry tensor(String tensorName) {
    return byName.get(tensorName);
  }

  /** Returns where a tensor begins in the file. */
  long offsetBytes(TensorEntry tensor) {
    return dataBegin + tensor.begin();
  }

  /** Returns the bytes of a tensor, read-only. */
  public MemorySegment segment(TensorEntry tensor) {
    return bytes.asSlice(offsetBytes(tensor), tensor.lengthBytes());
  }

  public ModelShareException problem(Problem problem, String detail) {
    return new ModelShareException(problem, "container %s: %s".formatted(name, detail));
  }
}
