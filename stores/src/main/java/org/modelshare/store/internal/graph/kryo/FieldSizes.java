package org.modelshare.store.internal.graph.kryo;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts how many bytes of a graph each field of a model takes. All fields of the root are listed;
 * fields of its objects only if they take {@value #LISTED_FROM_BYTES} bytes or more and are at most
 * {@value #LISTED_DEPTH} fields deep, such as {@code index} with 5,000 bytes and {@code
 * index.names} with 4,000.
 */
final class FieldSizes {
  private static final int LISTED_FROM_BYTES = 1024;
  private static final int LISTED_DEPTH = 8;

  /** So many fields are named in a message. */
  private static final int NAMED_FIELDS = 3;

  private final SortedMap<String, Long> bytesByPath = new TreeMap<>();

  /** Adds the field at {@code path}, if it is to be listed. */
  void add(FieldPath path, long lengthBytes) {
    boolean isLarge = lengthBytes >= LISTED_FROM_BYTES && path.isOfFields(LISTED_DEPTH);
    if (isLarge || path.isFieldOfRoot()) {
      bytesByPath.put(path.toString().replaceAll("[\\s=]", "_"), lengthBytes);
    }
  }

  SortedMap<String, Long> bytesByPath() {
    return bytesByPath;
  }

  /**
   * Returns text for the largest fields of the root, such as {@code ", index took 900 bytes, names
   * took 100 bytes"}.
   *
   * @param unfinished the path inside the field that is being written
   * @param writtenBytes how many bytes the graph has so far, those of the unfinished field included
   */
  String largest(FieldPath unfinished, long writtenBytes) {
    Map<String, Long> fields = new TreeMap<>(bytesByPath);
    fields.keySet().removeIf(name -> name.matches(".*[.\\[].*"));
    long others = fields.values().stream().mapToLong(Long::longValue).sum();
    fields.put(unfinished.toString().split("[.\\[]", 2)[0], writtenBytes - others);
    return fields.entrySet().stream()
        .filter(field -> !field.getKey().isEmpty())
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(NAMED_FIELDS)
        .map(field -> ", %s took %,d bytes".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining());
  }
}
