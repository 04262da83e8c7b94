package org.modelshare.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.modelshare.model.DType;
import org.modelshare.model.Rebuildable;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.TensorEntry;
import org.modelshare.store.internal.graph.DecodedModel;

/**
 * A description of a container and of its model. In-process stores have no containers: there only
 * the model's class is known, and the rest is empty.
 *
 * @param modelClass name of the model's class
 * @param sharing whether derived fields are in it (published) or left out (saved)
 * @param tensors the model's arrays, in file order, without those that modelshare adds
 * @param graph the object graph, which is everything outside the tensors
 * @param headerSha256 SHA-256 of the header, in hexadecimal, as in the {@link ModelKey}
 * @param lengthBytes size of the whole container
 * @param copied bytes that attaching copies to the heap, by tensor name; tensors that are not named
 *     here are shared
 * @param rebuilt field paths of objects whose {@link Rebuildable#rebuild()} ran on attach, which
 *     for a shared model means that its serialization left out derived fields
 * @param slowHooks methods and constructors of the model's classes that took 50 ms or more of the
 *     attach, such as {@code readObject() of a.b.Index}, and how long all their calls took
 */
public record ContainerInfo(
    String modelClass,
    boolean sharing,
    List<TensorInfo> tensors,
    GraphInfo graph,
    String headerSha256,
    long lengthBytes,
    Map<String, Long> copied,
    List<String> rebuilt,
    Map<String, Duration> slowHooks) {

  /** Copies its collections. */
  public ContainerInfo {
    tensors = List.copyOf(tensors);
    copied = Map.copyOf(copied);
    rebuilt = List.copyOf(rebuilt);
    slowHooks = Map.copyOf(slowHooks);
  }

  /**
   * One array of a container.
   *
   * @param name field path, such as {@code userFactors} or {@code layers[2].bias}. The rows of a
   *     {@code float[][] weights} are one tensor together, under the name {@code weights}
   * @param shape lengths of the dimensions, row-major
   * @param offsetBytes position of its first byte in the file
   * @param lengthBytes its size
   * @param crc32c CRC32C of its bytes, in hexadecimal, as published
   */
  public record TensorInfo(
      String name,
      DType dtype,
      List<Long> shape,
      long offsetBytes,
      long lengthBytes,
      String crc32c) {
    /** Copies the shape. */
    public TensorInfo {
      shape = List.copyOf(shape);
    }

    private static TensorInfo of(ContainerReader container, int index) {
      TensorEntry tensor = container.tensors().get(index);
      return new TensorInfo(
          tensor.name(),
          tensor.dtype(),
          tensor.shape(),
          container.offsetBytes(tensor),
          tensor.lengthBytes(),
          container.crc32c(index));
    }
  }

  /**
   * The object graph of a container.
   *
   * @param lengthBytes its size
   * @param sha256 its SHA-256, in hexadecimal
   * @param classes names of the classes in it
   * @param fields the size in bytes of each field of the model, and of every field below it that
   *     takes 1 KiB or more, by path, such as {@code index} and {@code index.names}; an object that
   *     several fields refer to counts for the first
   */
  public record GraphInfo(
      long lengthBytes, String sha256, List<String> classes, Map<String, Long> fields) {
    /** Copies its collections. */
    public GraphInfo {
      classes = List.copyOf(classes);
      fields = Map.copyOf(fields);
    }

    private static GraphInfo of(ContainerReader container) {
      return new GraphInfo(
          container.graphBytes(),
          container.graphSha256(),
          container.classes(),
          container.fieldBytes());
    }
  }

  /** Describes a container from its header. */
  static ContainerInfo of(ContainerReader container) {
    return of(container, container.copied(), List.of(), Map.of());
  }

  /** Describes a container from its header and from the result of decoding its model. */
  static ContainerInfo of(ContainerReader container, DecodedModel decoded) {
    return of(container, decoded.copied(), decoded.rebuilt(), decoded.slowHooks());
  }

  private static ContainerInfo of(
      ContainerReader container,
      Map<String, Long> copied,
      List<String> rebuilt,
      Map<String, Duration> slowHooks) {
    return new ContainerInfo(
        container.modelClass(),
        container.sharing(),
        IntStream.range(0, container.tensors().size())
            .mapToObj(index -> TensorInfo.of(container, index))
            .toList(),
        GraphInfo.of(container),
        container.headerSha256(),
        container.lengthBytes(),
        copied,
        rebuilt,
        slowHooks);
  }

  /** Returns the size of the object graph. */
  public long graphBytes() {
    return graph.lengthBytes();
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
