package org.modelshare.store.internal.container;

import java.util.Set;

/**
 * A graph to be read.
 *
 * @param container its name, for messages
 * @param bytes the Kryo stream: a private copy
 * @param sharing whether it was written in sharing mode
 * @param customizers class names of the {@code KryoCustomizer}s that its writer had
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedGraph(
    String container, byte[] bytes, boolean sharing, Set<String> customizers) {}
