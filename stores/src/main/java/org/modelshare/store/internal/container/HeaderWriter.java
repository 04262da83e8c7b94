package org.modelshare.store.internal.container;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes headers as JSON, padded with spaces so that the tensors begin where they should. */
final class HeaderWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private HeaderWriter() {}

  /** Writes so many bytes, at least {@link #lengthBytes}. */
  static byte[] write(Header header, int lengthBytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(header, bytes);
    int padding = lengthBytes - bytes.size();
    bytes.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  /**
   * Returns the least length of a header behind which tensors begin aligned, and takes no memory
   * for it.
   */
  static long lengthBytes(Header header) {
    Counter counter = new Counter();
    write(header, counter);
    return counter.bytes + Alignment.DEFAULT.paddingBytes(Long.BYTES + counter.bytes);
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int oneByte) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }

  private static void write(Header header, OutputStream bytes) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      if (!header.metadata().isEmpty()) {
        writeMetadata(json, header.metadata());
      }
      header.tensors().forEach(tensor -> writeTensor(json, tensor));
      json.writeEndObject();
    }
  }

  private static void writeMetadata(JsonGenerator json, Map<String, String> metadata) {
    json.writeObjectPropertyStart(ContainerFormat.METADATA);
    metadata.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static void writeTensor(JsonGenerator json, TensorEntry tensor) {
    json.writeObjectPropertyStart(tensor.name());
    json.writeStringProperty("dtype", tensor.dtype().name());
    json.writeArrayPropertyStart("shape");
    tensor.shape().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeArrayPropertyStart("data_offsets");
    json.writeNumber(tensor.begin());
    json.writeNumber(tensor.end());
    json.writeEndArray();
    json.writeEndObject();
  }
}
