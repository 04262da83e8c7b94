package org.modelshare.store.internal.container;

import java.util.Set;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * The object graph of a container, as bytes that are still to be decoded.
 *
 * @param container the name of the container, for messages
 * @param bytes the Kryo stream: a private copy
 * @param sharing whether it was written in sharing mode
 * @param customizers class names of the {@code KryoCustomizer}s that its writer had
 * @param room the heap room for the decoded objects
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedGraph(
    String container, byte[] bytes, boolean sharing, Set<String> customizers, HeapRoom room) {}
