package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Digests files that are too large for an array. */
final class FileDigest {
  private static final int CHUNK_BYTES = 1 << 20;

  private FileDigest() {}

  /** Reads all of a file and returns its CRC32C. */
  static int crc32c(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(chunk.clear()) >= 0) {
        crc.update(chunk.flip());
      }
    }
    return (int) crc.getValue();
  }
}
