package org.modelshare.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes headers as JSON, padded with spaces so that the tensors begin aligned. */
final class HeaderWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private HeaderWriter() {}

  static byte[] write(Header header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      if (!header.metadata().isEmpty()) {
        writeMetadata(json, header.metadata());
      }
      header.tensors().forEach(tensor -> writeTensor(json, tensor));
      json.writeEndObject();
    }
    int padding = ContainerFormat.paddingBytes(Long.BYTES + (long) bytes.size());
    bytes.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
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
