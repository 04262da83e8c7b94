package org.modelshare.store.internal.container;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * Reads headers, strictly: everything that the format does not name is refused. Every entry asks
 * for its room on the heap.
 */
final class HeaderReader {
  private final String container;
  private final HeapRoom room;
  private final HeaderText json;
  private final Set<String> names = new HashSet<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<TensorEntry> tensors = new ArrayList<>();

  private HeaderReader(String container, HeapRoom room, HeaderText json) {
    this.container = container;
    this.room = room;
    this.json = json;
  }

  /**
   * Parses a header; where its tensors lie is not checked.
   *
   * @param container its name, for messages
   * @param room on the heap, for the entries
   * @throws ModelShareException ({@link Problem#BAD_HEADER}, {@link Problem#BAD_TENSOR})
   */
  static Header read(String container, HeapRoom room, byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != '{') {
      throw bad(container, "does not begin with {");
    }
    return new HeaderReader(container, room, new HeaderText(container, bytes)).read();
  }

  private Header read() {
    json.members(this::readEntry);
    json.end();
    tensors.sort(TensorEntry::compareByPlace);
    return new Header(metadata, tensors);
  }

  private void readEntry(String name) {
    room.requireSome();
    requireFirst(names.add(name), name);
    if (name.equals(ContainerFormat.METADATA)) {
      json.members(this::readMetadata);
    } else {
      tensors.add(new TensorReader(name).read());
    }
  }

  private void readMetadata(String key) {
    room.requireSome();
    requireFirst(metadata.put(key, json.text()) == null, key);
  }

  private void requireFirst(boolean isFirst, String key) {
    if (!isFirst) {
      throw bad(container, "has the key %s twice".formatted(key));
    }
  }

  private static ModelShareException bad(String container, String detail) {
    return new ModelShareException(
        Problem.BAD_HEADER, "container %s: header %s".formatted(container, detail));
  }

  /** Reads what stands under the name of a tensor. */
  private final class TensorReader {
    private final String name;
    private @Nullable DType dtype;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;

    TensorReader(String name) {
      this.name = name;
    }

    TensorEntry read() {
      json.members(this::readMember);
      if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
        throw bad(container, "tensor %s lacks dtype, shape or two data_offsets".formatted(name));
      }
      return new TensorEntry(name, dtype, shape, offsets.getFirst(), offsets.getLast());
    }

    private void readMember(String key) {
      switch (key) {
        case "dtype" -> {
          requireFirst(dtype == null, key);
          dtype = dtype(json.text());
        }
        case "shape" -> {
          requireFirst(shape == null, key);
          shape = json.numbers();
        }
        case "data_offsets" -> {
          requireFirst(offsets == null, key);
          offsets = json.numbers();
        }
        default -> throw bad(container, "tensor %s has the unknown key %s".formatted(name, key));
      }
    }

    private DType dtype(String text) {
      DType named = DTypes.named(text);
      if (named == null) {
        throw new ModelShareException(
            Problem.BAD_TENSOR,
            "container %s: tensor %s has the unknown dtype %s".formatted(container, name, text));
      }
      return named;
    }
  }
}
