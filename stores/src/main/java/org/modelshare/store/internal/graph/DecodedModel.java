package org.modelshare.store.internal.graph;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.modelshare.model.Rebuildable;

/**
 * A model that {@link GraphReader} has decoded, with the costs of decoding it.
 *
 * @param copied bytes that were copied to the heap, by the name of their block
 * @param rebuilt paths of the objects whose {@link Rebuildable#rebuild()} ran
 * @param slowHooks methods and constructors of the model's classes that took long, and how long
 */
public record DecodedModel(
    Object model,
    Map<String, Long> copied,
    List<String> rebuilt,
    Map<String, Duration> slowHooks) {}
