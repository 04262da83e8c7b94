package org.modelshare.store.internal.diagnosis;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.internal.container.ContainerFormat;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.SafetensorsFile;
import org.modelshare.store.internal.container.TensorEntry;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.ByteCount;

/**
 * Describes a safetensors file in lines of text: its size and digests, the classes and fields of
 * its model if it has one, its metadata and its tensors. Only the header is read. Texts of the file
 * are escaped.
 */
public final class Inspection {
  private final List<String> lines = new ArrayList<>();

  private Inspection() {}

  /**
   * Returns the description.
   *
   * @throws ModelShareException if the file cannot be read, or is no safetensors file
   */
  public static List<String> of(Path file) {
    return ContainerFile.inspect(file, bytes -> new Inspection().describe(file, bytes));
  }

  private List<String> describe(Path path, MemorySegment bytes) {
    SafetensorsFile file = SafetensorsFile.open(path.toString(), bytes, null);
    add(
        "container %s: %s, header SHA-256 %s"
            .formatted(path, size(file.lengthBytes()), file.headerSha256()));
    if (file.isOfModelshare()) {
      describe(ContainerReader.open(path.toString(), bytes, null));
    } else {
      add("  no model: only tensors, which ModelStore.putTensors publishes");
      describeMetadata(file.metadata());
      add("  tensors: %d".formatted(file.tensors().size()));
      file.tensors().forEach(tensor -> add("    %s".formatted(tensor(tensor, ""))));
    }
    return List.copyOf(lines);
  }

  private void describe(ContainerReader container) {
    add(
        "  model %s, %s"
            .formatted(
                container.modelClass(),
                container.sharing()
                    ? "published, with derived fields"
                    : "saved, without derived fields"));
    add("  graph: %s, SHA-256 %s".formatted(size(container.graphBytes()), container.graphSha256()));
    new TreeMap<>(container.fieldBytes())
        .forEach((field, fieldBytes) -> add("    %s: %s".formatted(field, size(fieldBytes))));
    add("  classes: %d".formatted(container.classes().size()));
    container.classes().forEach(name -> add("    %s".formatted(name)));
    describeMetadata(shortMetadata(container.metadata()));
    Map<String, Long> copied = container.copied();
    long copiedBytes = copied.values().stream().mapToLong(Long::longValue).sum();
    add(
        "  tensors: %d, %s shared, %s copied by every JVM"
            .formatted(
                container.tensors().size(),
                size(
                    container.tensors().stream().mapToLong(TensorEntry::lengthBytes).sum()
                        - copiedBytes),
                size(copiedBytes)));
    for (int i = 0; i < container.tensors().size(); i++) {
      TensorEntry tensor = container.tensors().get(i);
      String how = copied.containsKey(tensor.name()) ? "copied" : "shared";
      add("    %s".formatted(tensor(tensor, " %s, CRC32C %s".formatted(how, container.crc32c(i)))));
    }
  }

  /** Classes and fields have lines of their own. */
  private static Map<String, String> shortMetadata(Map<String, String> metadata) {
    Map<String, String> rest = new TreeMap<>(metadata);
    rest.keySet().removeAll(List.of(ContainerFormat.CLASSES_KEY, ContainerFormat.FIELDS_KEY));
    return rest;
  }

  private void describeMetadata(Map<String, String> metadata) {
    add("  metadata: %d".formatted(metadata.size()));
    new TreeMap<>(metadata).forEach((key, value) -> add("    %s = %s".formatted(key, value)));
  }

  private static String tensor(TensorEntry tensor, String more) {
    return "%s: %s %s, %s%s"
        .formatted(tensor.name(), tensor.dtype(), tensor.shape(), size(tensor.lengthBytes()), more);
  }

  private static String size(long bytes) {
    return ByteCount.format(bytes);
  }

  private void add(String line) {
    lines.add(ForeignText.line(line));
  }
}
