package org.modelshare.harness.internal.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The header and the fields of one message on their way into a frame, big-endian. No {@link
 * java.io.DataOutputStream}: the method handles in which it has its numbers cost every worker some
 * milliseconds of its start.
 */
final class FieldBuffer {
  private static final int FIRST_CAPACITY_BYTES = 512;

  private byte[] array = new byte[FIRST_CAPACITY_BYTES];
  private ByteBuffer bytes = ByteBuffer.wrap(array);

  /** Begins a message; its header is filled in by {@link #end}. */
  void begin() {
    bytes.clear().position(Frame.HEADER_BYTES);
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void putFlag(boolean flag) {
    room(Byte.BYTES).put((byte) (flag ? 1 : 0));
  }

  void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
  }

  void putNullableText(@Nullable String text) {
    putFlag(text != null);
    if (text != null) {
      putText(text);
    }
  }

  /** Returns how many bytes the fields have. */
  int fieldBytes() {
    return bytes.position() - Frame.HEADER_BYTES;
  }

  /**
   * Ends a message.
   *
   * @param payloadBytes length of the fields and of what follows them
   */
  void end(Message.Type type, int payloadBytes) {
    bytes
        .putInt(0, Frame.MAGIC)
        .put(Frame.TYPE_OFFSET, type.code())
        .putInt(Frame.LENGTH_OFFSET, payloadBytes);
  }

  /** Begins the checksum of a frame with what it says up to the end of these fields. */
  CRC32 checksum() {
    CRC32 checksum = new CRC32();
    checksum.update(array, Frame.TYPE_OFFSET, bytes.position() - Frame.TYPE_OFFSET);
    return checksum;
  }

  /** Writes the header and the fields. */
  void writeTo(OutputStream output) throws IOException {
    output.write(array, 0, bytes.position());
  }

  private ByteBuffer room(int moreBytes) {
    if (bytes.remaining() < moreBytes) {
      int enoughBytes = Math.addExact(bytes.position(), moreBytes);
      int capacityBytes = (int) Math.min(Integer.MAX_VALUE - 8, 2L * enoughBytes);
      array = Arrays.copyOf(array, capacityBytes);
      bytes = ByteBuffer.wrap(array).position(bytes.position());
    }
    return bytes;
  }
}
