package org.modelshare.harness.internal.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads frames as messages. For one thread; the stream stays the caller's. */
public final class MessageReader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream input;
  private final String sender;

  /**
   * @param sender who writes the stream, for messages about bad frames
   */
  public MessageReader(InputStream input, String sender) {
    this.input = new BufferedInputStream(input, BUFFER_BYTES);
    this.sender = sender;
  }

  /**
   * Reads the next message.
   *
   * @return null if the stream ended before it
   * @throws FrameException if the bytes are no message; nothing more can be read
   */
  public @Nullable Message read() throws IOException {
    byte[] header = input.readNBytes(Frame.HEADER_BYTES);
    if (header.length == 0) {
      return null;
    }
    requireAll(header, Frame.HEADER_BYTES, "header");
    ByteBuffer fields = ByteBuffer.wrap(header);
    int magic = fields.getInt();
    if (magic != Frame.MAGIC) {
      throw bad("magic is 0x%08X, not 0x%08X".formatted(magic, Frame.MAGIC));
    }
    Message.Type type = type(fields.get());
    byte[] payload = payload(fields.getInt());
    if (checksum(header, payload) != readChecksum()) {
      throw bad("the checksum of a " + type + " is wrong");
    }
    return new MessageFields(payload, type, sender).message();
  }

  private Message.Type type(byte code) throws FrameException {
    return Message.Type.of(code).orElseThrow(() -> bad("there is no message type " + code));
  }

  /** Allocates no more than what has arrived, whatever the header says. */
  private byte[] payload(int lengthBytes) throws IOException {
    if (lengthBytes < 0 || lengthBytes > Frame.MAXIMUM_PAYLOAD_BYTES) {
      throw bad(
          "the length is %d, the limit is %d".formatted(lengthBytes, Frame.MAXIMUM_PAYLOAD_BYTES));
    }
    byte[] payload = input.readNBytes(lengthBytes);
    requireAll(payload, lengthBytes, "payload");
    return payload;
  }

  private static int checksum(byte[] header, byte[] payload) {
    CRC32 checksum = Frame.checksum(header);
    checksum.update(payload);
    return (int) checksum.getValue();
  }

  private int readChecksum() throws IOException {
    byte[] bytes = input.readNBytes(Integer.BYTES);
    requireAll(bytes, Integer.BYTES, "checksum");
    return ByteBuffer.wrap(bytes).getInt();
  }

  private void requireAll(byte[] bytes, int wanted, String part) throws FrameException {
    if (bytes.length != wanted) {
      throw bad("the stream ends inside a " + part);
    }
  }

  private FrameException bad(String message) {
    return new FrameException("bad frame from " + sender + ": " + message);
  }
}
