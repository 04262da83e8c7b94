package org.modelshare.store;

import java.util.Set;

/**
 * A graph to be read.
 *
 * @param container its name, for messages
 * @param bytes the Kryo stream: a private copy
 * @param sharing whether it was written in sharing mode
 * @param customizers class names of the {@link KryoCustomizer}s that its writer had
 * @param room on the heap, for what is made of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedGraph(
    String container, byte[] bytes, boolean sharing, Set<String> customizers, HeapRoom room) {}
