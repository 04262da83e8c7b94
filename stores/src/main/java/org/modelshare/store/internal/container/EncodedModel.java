package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A model as bytes, before it is written to a container: an object graph, and the arrays outside of
 * it. {@code GraphWriter} makes it.
 *
 * @param modelClass name of the root object's class
 * @param sharing whether the model was encoded in sharing mode, with its derived fields
 * @param graph the Kryo stream, on the heap
 * @param blocks the arrays that the graph refers to by index
 * @param copied names of the blocks that attaching copies to the heap
 * @param customizers class names of the {@code KryoCustomizer}s of the writer
 * @param classes names of the classes in the graph
 * @param runsCode whether attaching runs code of the model's classes, such as constructors
 * @param fieldBytes the size of the model's fields in the graph, by field path
 */
public record EncodedModel(
    String modelClass,
    boolean sharing,
    MemorySegment graph,
    List<Block> blocks,
    Set<String> copied,
    List<String> customizers,
    SortedSet<String> classes,
    boolean runsCode,
    SortedMap<String, Long> fieldBytes) {

  /** Returns the sizes of the blocks that attaching copies to the heap, by name. */
  public Map<String, Long> copiedBytes() {
    Map<String, Long> lengths = new LinkedHashMap<>();
    blocks.stream()
        .filter(block -> copied.contains(block.name()))
        .forEach(block -> lengths.put(block.name(), block.lengthBytes()));
    return lengths;
  }
}
