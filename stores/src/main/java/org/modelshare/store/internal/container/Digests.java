package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.zip.CRC32C;

/** The digests of containers. */
public final class Digests {
  /** As many zeros as a SHA-256 has digits. */
  public static final String NO_SHA256 = "0".repeat(64);

  /** Up to here the JDK takes longer to find its own SHA-256 than ours to compute. */
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
   * Copies bytes to parts of equal length and returns the CRC32C of what arrived, even if the
   * source changes meanwhile. A part is made when it is filled: memory is touched once.
   */
  static int copy(MemorySegment from, int count, LongFunction<MemorySegment> newPart) {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    MemorySegment chunkBytes = MemorySegment.ofBuffer(chunk);
    long partBytes = from.byteSize() / count;
    for (int i = 0; i < count; i++) {
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
   * Copies chunk by chunk to the heap: where a mapped file was cut, a copy throws an {@link
   * InternalError}, but the intrinsic of {@link CRC32C} on mapped memory kills the JVM.
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
