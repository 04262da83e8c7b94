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
 * Reads the header of a safetensors file, strictly: members that the format does not define are
 * refused, and so are repeated keys. For every entry it checks that the heap has room.
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
   * Parses a header, without checking the places of its tensors.
   *
   * @param container the name of the container, for messages
   * @param room the heap room for the entries
   * @throws ModelShareException ({@link Problem#BAD_HEADER}, {@link Problem#BAD_TENSOR})
   */
  static Header read(String container, HeapRoom room, byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != '{') {
      throw bad(container, "does not begin with {");
    }
    return new HeaderReader(container, room, new HeaderText(container, bytes)).read();
  }

  private Header read() {
    json.readMembers(this::readEntry);
    json.requireEnd();
    tensors.sort(TensorEntry::compareByPlace);
    return new Header(metadata, tensors);
  }

  private void readEntry(String name) {
    room.requireSpare();
    requireUnique(names.add(name), name);
    if (name.equals(ContainerFormat.METADATA)) {
      json.readMembers(this::readMetadata);
    } else {
      tensors.add(new TensorReader(name).read());
    }
  }

  private void readMetadata(String key) {
    room.requireSpare();
    requireUnique(metadata.put(key, json.readText()) == null, key);
  }

  private void requireUnique(boolean isUnique, String key) {
    if (!isUnique) {
      throw bad(container, "has the key %s twice".formatted(key));
    }
  }

  private static ModelShareException bad(String container, String detail) {
    return new ModelShareException(
        Problem.BAD_HEADER, "container %s: header %s".formatted(container, detail));
  }

  /** Reads the entry of one tensor: an object with dtype, shape and data_offsets. */
  private final class TensorReader {
    private final String name;
    private @Nullable DType dtype;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;

    TensorReader(String name) {
      this.name = name;
    }

    TensorEntry read() {
      json.readMembers(this::readMember);
      if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
        throw bad(container, "tensor %s lacks dtype, shape or two data_offsets".formatted(name));
      }
      return new TensorEntry(name, dtype, shape, offsets.getFirst(), offsets.getLast());
    }

    private void readMember(String key) {
      switch (key) {
        case "dtype" -> {
          requireUnique(dtype == null, key);
          dtype = dtype(json.readText());
        }
        case "shape" -> {
          requireUnique(shape == null, key);
          shape = json.readNumbers();
        }
        case "data_offsets" -> {
          requireUnique(offsets == null, key);
          offsets = json.readNumbers();
        }
        default -> throw bad(container, "tensor %s has the unknown key %s".formatted(name, key));
      }
    }

    private DType dtype(String text) {
      DType named = DTypes.named(text);
      if (named == null) {
        throw unsupported(text);
      }
      return named;
    }

    private ModelShareException unsupported(String dtype) {
      return DTypes.UNSUPPORTED.contains(dtype)
          ? new ModelShareException(
              Problem.BAD_TENSOR,
              "container %s: tensor %s has dtype %s, which safetensors has and modelshare does not read"
                  .formatted(container, name, dtype),
              "write its bytes as U8, or its values as a dtype that modelshare has, such as BF16",
              null)
          : new ModelShareException(
              Problem.BAD_TENSOR,
              "container %s: tensor %s has the unknown dtype %s".formatted(container, name, dtype),
              "write the file with a dtype of safetensors, such as F32; a newer modelshare may know"
                  + " newer ones",
              null);
    }
  }
}
