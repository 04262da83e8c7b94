package org.modelshare.store.internal.container;

import java.util.List;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Checks the layout of a safetensors file: the tensors fill the file without overlaps and gaps, and
 * each has the number of bytes that its type and shape need. Example: an {@code F32} tensor of
 * shape {@code [100, 16]} has 6400 bytes, and begins where the tensor before it ends.
 */
final class TensorLayout {
  private final String container;
  private final long dataBytes;

  private TensorLayout(String container, long dataBytes) {
    this.container = container;
    this.dataBytes = dataBytes;
  }

  /**
   * Checks the tensors of a file.
   *
   * @param container the name of the file, for messages
   * @param tensors in the order of their bytes
   * @param dataBytes the number of bytes after the header
   */
  static void check(String container, List<TensorEntry> tensors, long dataBytes) {
    TensorLayout layout = new TensorLayout(container, dataBytes);
    long end = 0;
    for (TensorEntry tensor : tensors) {
      layout.checkPlace(tensor, end);
      layout.checkSize(tensor);
      end = tensor.end();
    }
    if (end != dataBytes) {
      throw new ModelShareException(
          Problem.BAD_TENSOR,
          "container %s: the tensors end at %d, the data has %d bytes"
              .formatted(container, end, dataBytes));
    }
  }

  private void checkPlace(TensorEntry tensor, long previousEnd) {
    if (tensor.begin() < 0 || tensor.begin() > tensor.end()) {
      throw bad(tensor, "begins at %d and ends at %d".formatted(tensor.begin(), tensor.end()));
    }
    if (tensor.end() > dataBytes) {
      throw new ModelShareException(
          Problem.TRUNCATED,
          "container %s: tensor %s ends at %d, the data has %d bytes"
              .formatted(container, tensor.name(), tensor.end(), dataBytes));
    }
    if (tensor.begin() < previousEnd) {
      throw bad(tensor, "overlaps the one before, %d < %d".formatted(tensor.begin(), previousEnd));
    }
    if (tensor.begin() > previousEnd) {
      throw bad(tensor, "has a hole before it, %d > %d".formatted(tensor.begin(), previousEnd));
    }
  }

  private void checkSize(TensorEntry tensor) {
    long bytes = tensor.dtype().widthBytes();
    for (long length : tensor.shape()) {
      if (length < 0) {
        throw bad(tensor, "has the negative shape " + tensor.shape());
      }
      try {
        bytes = Math.multiplyExact(bytes, length);
      } catch (ArithmeticException e) {
        throw bad(tensor, "has the shape %s, which overflows".formatted(tensor.shape()));
      }
    }
    if (bytes != tensor.lengthBytes()) {
      throw bad(
          tensor,
          "%s%s needs %d bytes, it has %d"
              .formatted(tensor.dtype(), tensor.shape(), bytes, tensor.lengthBytes()));
    }
  }

  private ModelShareException bad(TensorEntry tensor, String detail) {
    return new ModelShareException(
        Problem.BAD_TENSOR,
        "container %s: tensor %s %s".formatted(container, tensor.name(), detail));
  }
}
