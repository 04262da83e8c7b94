package org.modelshare.store.internal.graph;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.modelshare.model.Rebuildable;

/**
 * A model put together again: what {@link GraphReader} makes of a graph and its blocks.
 *
 * @param copied bytes that had to be copied to the heap, by the name of their block
 * @param slowHooks methods and constructors of the model's classes that took long, and how long
 * @param rebuilt paths of the objects whose {@link Rebuildable#rebuild()} ran
 */
public record DecodedModel(
    Object model,
    Map<String, Long> copied,
    List<String> rebuilt,
    Map<String, Duration> slowHooks) {}
