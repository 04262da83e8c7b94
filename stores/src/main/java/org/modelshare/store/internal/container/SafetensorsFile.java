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
 * A safetensors file in memory, written by modelshare or any other program, whose header and layout
 * were checked. It owns nothing: the memory belongs to the caller.
 */
public final class SafetensorsFile {
  /** Heap for each byte of a header: its copy, a name of that length, and messages about it. */
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
   * Opens a file after a check of its header and layout.
   *
   * @param name the name of the file, for messages
   * @param headerSha256 the expected digest of the header, or null if it is not known
   */
  public static SafetensorsFile open(
      String name, MemorySegment bytes, @Nullable String headerSha256) {
    LittleEndian.require();
    HeapRoom room =
        headerSha256 == null ? HeapRoom.FOR_UNTRUSTED_BYTES : HeapRoom.FOR_TRUSTED_BYTES;
    if (headerSha256 == null) {
      refuseOtherFormats(name, bytes);
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

  /** Refuses a file of another, known format, if the first bytes cannot be those of a header. */
  private static void refuseOtherFormats(String name, MemorySegment bytes) {
    if (bytes.byteSize() > Long.BYTES
        && (bytes.get(ValueLayout.JAVA_BYTE, Long.BYTES) != '{'
            || !isHeaderLength(length(bytes)))) {
      ModelShareException foreign = ForeignFile.recognise(name, bytes);
      if (foreign != null) {
        throw foreign;
      }
    }
  }

  private static boolean isHeaderLength(long length) {
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
    if (!isHeaderLength(length)) {
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
  public String headerSha256() {
    return headerSha256;
  }

  String name() {
    return name;
  }

  /** Returns whether modelshare wrote the file, so that it has a model and not only tensors. */
  public boolean isOfModelshare() {
    return metadata().containsKey(ContainerFormat.VERSION_KEY);
  }

  /** Returns the heap room for all objects that are made of this file. */
  public HeapRoom room() {
    return room;
  }

  public long lengthBytes() {
    return bytes.byteSize();
  }

  /** Returns the texts of the header, by key. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  public List<TensorEntry> tensors() {
    return header.tensors();
  }

  @Nullable TensorEntry tensor(String tensorName) {
    return byName.get(tensorName);
  }

  /** Returns the offset of a tensor in the file. */
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
