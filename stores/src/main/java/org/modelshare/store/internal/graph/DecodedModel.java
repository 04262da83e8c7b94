package org.modelshare.store.internal.graph;

import java.util.List;
import java.util.Map;
import org.modelshare.model.Rebuildable;

/**
 * A model put together again: what {@link GraphReader} makes of a graph and its blocks.
 *
 * @param copied bytes that had to be copied to the heap, by the name of their block
 * @param rebuilt paths of the objects whose {@link Rebuildable#rebuild()} ran
 */
public record DecodedModel(Object model, Map<String, Long> copied, List<String> rebuilt) {}
