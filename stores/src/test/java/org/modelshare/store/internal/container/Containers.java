package org.modelshare.store.internal.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the bytes of containers, sound and damaged. */
public final class Containers {
  private Containers() {}

  /** Returns the bytes that the writer makes of a model. */
  public static byte[] write(EncodedModel model) throws IOException {
    return write(model, Alignment.DEFAULT);
  }

  /** Returns the bytes that the writer makes of a model, with an alignment of its arrays. */
  static byte[] write(EncodedModel model, Alignment alignment) throws IOException {
    Path file = Files.createTempFile("container", ".safetensors");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ContainerWriter.write(new ContainerPlan(model, alignment), channel);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  /** Returns a safetensors file with any header and so many bytes of data. */
  public static byte[] of(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  /** Returns a container whose header has one text replaced by another, padded anew. */
  public static byte[] withHeader(byte[] container, String text, String replacement) {
    ByteBuffer bytes = ByteBuffer.wrap(container).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    String header =
        new String(container, Long.BYTES, length, StandardCharsets.UTF_8).stripTrailing();
    if (!header.contains(text)) {
      throw new AssertionError("no " + text + " in " + header);
    }
    String changed = header.replace(text, replacement);
    int changedLength = changed.getBytes(StandardCharsets.UTF_8).length;
    String padded =
        changed + " ".repeat(Alignment.DEFAULT.paddingBytes(Long.BYTES + changedLength));
    int dataBytes = container.length - Long.BYTES - length;
    byte[] result = of(padded, dataBytes);
    System.arraycopy(container, Long.BYTES + length, result, result.length - dataBytes, dataBytes);
    return result;
  }
}
