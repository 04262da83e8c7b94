package org.modelshare.store.internal.container;

import java.util.Set;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.store.internal.system.HeapRoom;

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
public record EncodedGraph(
    String container, byte[] bytes, boolean sharing, Set<String> customizers, HeapRoom room) {}
