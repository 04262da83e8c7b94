package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
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

  /** Chunks fit into the first cache of a processor. */
  private static final int CHUNK_BYTES = 16 * 1024;

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
    return crc32c(bytes, _ -> {});
  }

  /**
   * Returns the CRC32C of the bytes that it passes to {@code chunks}, also if their source changes
   * meanwhile.
   */
  static int crc32c(MemorySegment bytes, Consumer<ByteBuffer> chunks) {
    CRC32C crc = new CRC32C();
    forEachChunk(
        bytes,
        chunk -> {
          crc.update(chunk);
          chunks.accept(chunk.rewind());
        });
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
