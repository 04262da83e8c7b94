package org.modelshare.store.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.Container;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.SavedModel;

class InspectionTest {
  @TempDir Path directory;

  /** A model with an array that is shared and one that is copied. */
  static final class Scorer {
    final FloatBuffer weights = FloatBuffer.allocate(2048);
    final float[] bias = new float[2048];
    final String name = "s";
  }

  @Test
  void aModelIsDescribedWithItsTensorsAndDigests() {
    Path file = directory.resolve("scorer.safetensors");
    SavedModel.save(new Scorer(), file);
    ContainerInfo info = Container.inspect(file);

    assertThat(Inspection.of(file))
        .contains(
            "  model " + Scorer.class.getName() + ", saved, without derived fields",
            "  graph: %d B, SHA-256 %s".formatted(info.graphBytes(), info.graph().sha256()),
            "  tensors: 2, 8.0 KiB shared, 8.0 KiB copied by every JVM",
            "    weights: F32 [2048], 8.0 KiB shared, CRC32C " + crc(info, "weights"),
            "    bias: F32 [2048], 8.0 KiB copied, CRC32C " + crc(info, "bias"),
            "    " + Scorer.class.getName(),
            "    modelshare.mode = save")
        .anyMatch(line -> line.endsWith(", header SHA-256 " + info.headerSha256()))
        .noneMatch(line -> line.contains("modelshare.classes"));
  }

  private static String crc(ContainerInfo info, String name) {
    return info.tensors().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow()
        .crc32c();
  }

  @Test
  void aFileOfAnotherLibraryIsDescribedAndItsTextsCannotSteerATerminal() throws IOException {
    Path file =
        file(
            """
            {"__metadata__":{"format":"pt\\u001b[31m"},\
            "w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}\
            """,
            8);
    assertThat(Inspection.of(file))
        .contains(
            "  no model: only tensors, which ModelStore.putTensors publishes",
            "    format = pt\\u001b[31m",
            "  tensors: 1",
            "    w: F32 [2], 8 B");
  }

  @Test
  void anythingElseIsRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "no container");
    assertThatThrownBy(() -> Inspection.of(text))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining(text.toString());
    assertThatThrownBy(() -> Inspection.of(directory.resolve("missing")))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("missing");
  }

  private Path file(String header, int lengthBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .array());
    bytes.write(json);
    bytes.write(new byte[lengthBytes]);
    return Files.write(directory.resolve("foreign.safetensors"), bytes.toByteArray());
  }
}
