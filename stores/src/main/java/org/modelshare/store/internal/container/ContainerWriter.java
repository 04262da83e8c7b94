package org.modelshare.store.internal.container;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Writes a planned container to a file. All bytes are copied in chunks to one direct buffer and
 * written from there at their positions; for a new memory file this is faster than copying them
 * into a mapping. The digests are computed from the chunks, and the header, which contains the
 * digests, is written last.
 */
public final class ContainerWriter {
  public static final int CHUNK_BYTES = 1 << 20;

  private final ContainerPlan plan;
  private final FileChannel channel;
  private final MemorySegment chunk;

  private ContainerWriter(ContainerPlan plan, FileChannel channel, MemorySegment chunk) {
    this.plan = plan;
    this.channel = channel;
    this.chunk = chunk;
  }

  /**
   * Writes the container to the beginning of an empty file.
   *
   * @return SHA-256 of the header's JSON
   */
  public static String write(ContainerPlan plan, FileChannel channel) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return new ContainerWriter(plan, channel, arena.allocate(CHUNK_BYTES)).write();
    }
  }

  private String write() throws IOException {
    writePaddings();
    String graphSha256 = writeWithSha256(plan.model().graph(), plan.graph());
    String crcSha256 = writeWithSha256(writeBlocks(), plan.crc32c());
    return writeHeader(graphSha256, crcSha256);
  }

  /** Writes the padding, because holes in a sparse file might find no space on the disk later. */
  private void writePaddings() throws IOException {
    MemorySegment zeros = MemorySegment.ofArray(new byte[plan.longestPaddingBytes()]);
    for (TensorEntry padding : plan.paddings()) {
      write(zeros.asSlice(0, padding.lengthBytes()), padding, ignored -> {});
    }
  }

  private String writeWithSha256(MemorySegment bytes, TensorEntry tensor) throws IOException {
    MessageDigest digest = Digests.newSha256();
    write(bytes, tensor, digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes the blocks; returns the CRC32C of each. */
  private MemorySegment writeBlocks() throws IOException {
    MemorySegment digests = MemorySegment.ofArray(new byte[(int) plan.crc32c().lengthBytes()]);
    ByteBuffer numbers = ContainerFormat.numbers(digests);
    for (int i = 0; i < plan.blocks().size(); i++) {
      CRC32C crc = new CRC32C();
      long position = plan.offsetBytes(plan.blocks().get(i));
      write(plan.model().blocks().get(i), position, crc);
      numbers.putInt((int) crc.getValue());
    }
    return digests;
  }

  private void write(Block block, long position, CRC32C crc) throws IOException {
    try {
      write(block.parts(), position, crc::update);
    } catch (IllegalStateException e) {
      throw new ModelShareException(
          Problem.NOT_SERIALIZABLE,
          "model %s: %s: its memory was closed while it was published"
              .formatted(plan.model().modelClass(), block.name()),
          e);
    }
  }

  private String writeHeader(String graphSha256, String crcSha256) throws IOException {
    byte[] json = plan.header(graphSha256, crcSha256);
    MemorySegment head = MemorySegment.ofArray(new byte[Long.BYTES + json.length]);
    ContainerFormat.numbers(head).putLong(json.length);
    head.asSlice(Long.BYTES).copyFrom(MemorySegment.ofArray(json));
    write(List.of(head), 0, ignored -> {});
    return Digests.sha256(json);
  }

  private void write(MemorySegment bytes, TensorEntry tensor, Consumer<ByteBuffer> digest)
      throws IOException {
    write(List.of(bytes), plan.offsetBytes(tensor), digest);
  }

  /** Writes parts one after the other; a chunk collects many small parts. */
  private void write(List<MemorySegment> parts, long position, Consumer<ByteBuffer> digest)
      throws IOException {
    long next = position;
    long filled = 0;
    for (MemorySegment part : parts) {
      for (long done = 0, length; done < part.byteSize(); done += length) {
        length = Math.min(CHUNK_BYTES - filled, part.byteSize() - done);
        MemorySegment.copy(part, done, chunk, filled, length);
        filled += length;
        if (filled == CHUNK_BYTES) {
          next = writeChunk(filled, next, digest);
          filled = 0;
        }
      }
    }
    writeChunk(filled, next, digest);
  }

  /** Writes the filled part of the chunk; returns the position after it. */
  private long writeChunk(long length, long position, Consumer<ByteBuffer> digest)
      throws IOException {
    ByteBuffer buffer = chunk.asSlice(0, length).asByteBuffer();
    digest.accept(buffer.duplicate());
    long next = position;
    while (buffer.hasRemaining()) {
      next += channel.write(buffer, next);
    }
    return next;
  }
}
