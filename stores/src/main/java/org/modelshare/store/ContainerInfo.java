package org.modelshare.store;

import java.util.List;
import java.util.Map;

/**
 * What is in a container.
 *
 * @param modelClass name of the model's class
 * @param sharing whether derived fields are in it (published) or left out (saved)
 * @param tensors the model's arrays, in file order, without those that modelshare adds
 * @param classes names of the classes in the object graph
 * @param lengthBytes size of the whole container
 * @param graphBytes size of the object graph, decoded by every JVM that attaches
 * @param copied bytes that attaching copies to the heap, by tensor name; what is not named here is
 *     shared
 * @param rebuilt field paths of objects whose {@link Rebuildable#rebuild()} ran on attach, which
 *     for a shared model means that its serialization left out derived fields
 */
public record ContainerInfo(
    String modelClass,
    boolean sharing,
    List<TensorInfo> tensors,
    List<String> classes,
    long lengthBytes,
    long graphBytes,
    Map<String, Long> copied,
    List<String> rebuilt) {

  /** Copies its collections. */
  public ContainerInfo {
    tensors = List.copyOf(tensors);
    classes = List.copyOf(classes);
    copied = Map.copyOf(copied);
    rebuilt = List.copyOf(rebuilt);
  }

  /**
   * One array of a container.
   *
   * @param name field path, such as {@code userFactors} or {@code layers[2].bias}
   * @param shape lengths of the dimensions, row-major
   * @param offsetBytes where it begins in the file
   * @param lengthBytes its size
   */
  public record TensorInfo(
      String name, DType dtype, List<Long> shape, long offsetBytes, long lengthBytes) {
    /** Copies the shape. */
    public TensorInfo {
      shape = List.copyOf(shape);
    }
  }

  /** Returns how many bytes every attached JVM shares. */
  public long sharedBytes() {
    return tensors.stream().mapToLong(TensorInfo::lengthBytes).sum() - copiedBytes();
  }

  /** Returns how many bytes every attached JVM copies to its heap. */
  public long copiedBytes() {
    return copied.values().stream().mapToLong(Long::longValue).sum();
  }
}
