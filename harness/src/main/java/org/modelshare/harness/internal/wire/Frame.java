package org.modelshare.harness.internal.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The layout of a frame, big-endian: magic (4 bytes), message type (1), length of the payload (4),
 * payload, CRC32 of type, length and payload (4). CRC32C would do as well, but Java fills its
 * tables first.
 */
final class Frame {
  /** "MSF1". */
  static final int MAGIC = 0x4D534631;

  static final int TYPE_OFFSET = 4;
  static final int LENGTH_OFFSET = 5;
  static final int HEADER_BYTES = 9;

  /** A length beyond this is refused before anything is allocated for it. */
  static final int MAXIMUM_PAYLOAD_BYTES = 1 << 30;

  private Frame() {}

  /** Returns what a frame ends with. */
  static byte[] checksumBytes(CRC32 checksum) {
    return ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
  }

  /** Begins the checksum of a frame with what its header says. */
  static CRC32 checksum(byte[] header) {
    CRC32 checksum = new CRC32();
    checksum.update(header, TYPE_OFFSET, HEADER_BYTES - TYPE_OFFSET);
    return checksum;
  }
}
