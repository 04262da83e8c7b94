package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.zip.CRC32C;

/**
 * Computes the digests of containers: the SHA-256 of header, object graph and list of checksums,
 * and the CRC32C checksum of each block.
 */
public final class Digests {
  /** The place holder of a SHA-256 that is not known: 64 zeros. */
  public static final String NO_SHA256 = "0".repeat(64);

  /** For at most so many bytes {@link Sha256} is faster than the first SHA-256 of the JDK. */
  private static final int FEW_BYTES = 64 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  private Digests() {}

  /** Returns the SHA-256 in hexadecimal. */
  public static String sha256(byte[] bytes) {
    byte[] digest = bytes.length <= FEW_BYTES ? Sha256.of(bytes) : newSha256().digest(bytes);
    return HexFormat.of().formatHex(digest);
  }

  static String sha256(MemorySegment bytes) {
    MessageDigest digest = newSha256();
    forEachChunk(bytes, digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static int crc32c(MemorySegment bytes) {
    CRC32C crc = new CRC32C();
    forEachChunk(bytes, crc::update);
    return (int) crc.getValue();
  }

  /**
   * Copies bytes to parts of equal length and returns the CRC32C of the copied bytes, also if the
   * source changes meanwhile. Each part is made when the part before is full.
   */
  static int copyWithCrc32c(
      MemorySegment from, int partCount, LongFunction<MemorySegment> newPart) {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    MemorySegment chunkBytes = MemorySegment.ofBuffer(chunk);
    long partBytes = from.byteSize() / partCount;
    for (int i = 0; i < partCount; i++) {
      MemorySegment to = newPart.apply(partBytes);
      for (long done = 0; done < partBytes; done += chunk.limit()) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, partBytes - done));
        MemorySegment.copy(from, i * partBytes + done, chunkBytes, 0, chunk.limit());
        crc.update(chunk);
        MemorySegment.copy(chunkBytes, 0, to, done, chunk.limit());
      }
    }
    return (int) crc.getValue();
  }

  /**
   * Passes the bytes chunk by chunk, each copied to the heap. If a mapped file was truncated, the
   * copy throws an {@link InternalError}, whereas the intrinsic of {@link CRC32C} on mapped memory
   * would crash the JVM.
   */
  private static void forEachChunk(MemorySegment bytes, Consumer<ByteBuffer> consumer) {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, bytes.byteSize()));
    for (long done = 0; done < bytes.byteSize(); done += chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, bytes.byteSize() - done));
      MemorySegment.copy(bytes, done, MemorySegment.ofBuffer(chunk), 0, chunk.limit());
      consumer.accept(chunk);
    }
  }
}
