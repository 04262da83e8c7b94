/**
 * Publish a trained model once on a machine, attach to it from any number of JVMs without copying
 * its arrays. Begin with {@link org.modelshare.store.ModelStores#open()}.
 *
 * <pre>{@code
 * // the publisher
 * try (ModelStore store = ModelStores.open()) {
 *   ModelKey<Recommender> key = store.put(model);
 *   startWorkers(store.handle().toString(), key.toString());
 *   …
 * }
 *
 * // every worker, in a JVM of its own
 * try (ModelClient client = ClientHandle.parse(handle).open()) {
 *   Recommender model = client.get(ModelKey.parse(key, Recommender.class));
 *   …
 * }
 * }</pre>
 *
 * <p>The arrays that a model holds in {@code nio} buffers and {@link
 * java.lang.foreign.MemorySegment memory segments}, and in {@link org.modelshare.model.Tensor
 * tensors}, are mapped: all JVMs see the same memory, and nobody can write to it. Java arrays must
 * live on the heap, so each JVM copies them; arrays of one primitive type and length that are all
 * that another array, a collection or the values of a map hold are copied from one tensor of two
 * dimensions. Everything else is an object graph, which each JVM decodes. {@link
 * org.modelshare.store.ModelClient#info} counts all three. Only JVMs started with {@code
 * --enable-native-access=ALL-UNNAMED}, or {@code --enable-native-access=org.modelshare.store} where
 * this is a module, use the best {@link org.modelshare.store.StoreKind kind} of store.
 *
 * <h2>The map</h2>
 *
 * <ul>
 *   <li>Stores: {@link org.modelshare.store.ModelStores} opens a {@link
 *       org.modelshare.store.ModelStore} of a {@link org.modelshare.store.StoreKind}; a {@link
 *       org.modelshare.store.ModelKey} names a model in it.
 *   <li>Clients: a {@link org.modelshare.store.ClientHandle} opens a {@link
 *       org.modelshare.store.ModelClient} in another process, with {@link
 *       org.modelshare.store.AttachOptions}.
 *   <li>Files: {@link org.modelshare.store.SavedModel} saves and loads, {@link
 *       org.modelshare.store.Container} inspects and verifies. They are <a
 *       href="https://github.com/safetensors/safetensors">safetensors</a> files, so NumPy and
 *       others read the arrays.
 * </ul>
 *
 * <p>What the code of a model itself touches is in {@code org.modelshare.model}: derived fields,
 * the sharing mode, tensors, and the problems that all of this can meet.
 *
 * <h2>The rooms behind it</h2>
 *
 * <p>They are not exported. Each uses only those below it:
 *
 * <pre>
 * org.modelshare.store      stores, clients, keys and handles
 *   internal.storage        memory files and files, and their mappings
 *   internal.graph          objects to bytes and back
 *     internal.graph.jdk      containers of the JDK with a fast path
 *     internal.graph.serial   Java's serialization protocol, and fields
 *     internal.graph.kryo     Kryo, as it is driven here
 *   internal.container      the safetensors format
 *   internal.system         directories, trust, native calls, room
 * org.modelshare.model      the ground floor
 * </pre>
 *
 * <p>A store or a client is closed by the code that opens it. A view that is used after that throws
 * an {@link java.lang.IllegalStateException}; memory is unmapped as soon as no thread reads it any
 * more, and closing waits for no reader, see {@link org.modelshare.store.ModelClient}. Files that a
 * killed publisher has left are swept away when a store is opened next.
 */
@NullMarked
package org.modelshare.store;

import org.jspecify.annotations.NullMarked;
