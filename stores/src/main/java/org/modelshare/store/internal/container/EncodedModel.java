package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A model taken apart: what {@code GraphWriter} makes and the container holds.
 *
 * @param modelClass name of the root object's class
 * @param sharing whether it was encoded under {@code SharingMode}, so with its derived fields
 * @param graph the Kryo stream, on the heap
 * @param blocks the arrays that the graph refers to by index
 * @param copied names of those that attaching copies to the heap
 * @param customizers class names of the {@code KryoCustomizer}s that were there
 * @param classes names of the classes in the graph
 * @param runsCode whether attaching runs code of the model's classes, such as constructors
 * @param fieldBytes how many bytes of the graph the model's fields took, by path
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
