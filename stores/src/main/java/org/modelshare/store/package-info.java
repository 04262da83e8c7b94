/**
 * The API that publishes a trained model once on a machine and attaches to it from any number of
 * JVMs without copying its arrays. Begin with {@link org.modelshare.store.ModelStores#open()}.
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
 * tensors}, are mapped: all JVMs read the same memory, and the views that a client returns are
 * read-only. Java arrays must live on the heap, so each JVM copies them. Everything else is an
 * object graph, which each JVM decodes. {@link org.modelshare.store.ModelClient#info} counts the
 * bytes of all three. The best {@link org.modelshare.store.StoreKind kind} of store needs native
 * access: start the JVMs with {@code --enable-native-access=ALL-UNNAMED}, or on the module path
 * with {@code --enable-native-access=org.modelshare.store}.
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
 *   <li>Files that outlive their publisher: {@link org.modelshare.store.SharedModel} publishes one
 *       and attaches to it, as an {@link org.modelshare.store.Attached}; a {@link
 *       org.modelshare.store.LiveModel} follows the versions in a file, and gives a {@link
 *       org.modelshare.store.Lease} of the newest to every request.
 *   <li>Saved models: {@link org.modelshare.store.SavedModel} saves and loads, {@link
 *       org.modelshare.store.Container} inspects and verifies. The files are <a
 *       href="https://github.com/safetensors/safetensors">safetensors</a> files, so NumPy and other
 *       libraries can read the arrays.
 * </ul>
 *
 * <p>The API for the code of a model itself is {@code org.modelshare.model}: derived fields, the
 * sharing mode, tensors, and the problems that publishing and attaching can meet.
 *
 * <h2>The rooms behind it</h2>
 *
 * <p>Users and the harness use this package. The packages that do the work are not exported to
 * users, and each of them uses only those below it:
 *
 * <pre>
 * org.modelshare.store      stores, clients, keys and handles
 *   internal.diagnosis      what works on a machine, and what is in a file
 *   internal.storage        memory files and files, and their mappings
 *   internal.graph          objects to bytes and back
 *     internal.graph.jdk      collections and values of the JDK
 *     internal.graph.serial   Java's serialization protocol, and fields
 *     internal.graph.kryo     Kryo with references, cycles and arrays
 *     internal.graph.code     the code of classes, and what it tells
 *   internal.container      the safetensors format
 *   internal.system         directories, trust, native calls, memory
 * org.modelshare.model      the API for the code of a model
 * </pre>
 *
 * <p>The code that opens a store or a client closes it. A view that is used afterwards throws an
 * {@link java.lang.IllegalStateException}. Closing waits at most some milliseconds for threads that
 * read; the memory is unmapped as soon as none does, see {@link org.modelshare.store.ModelClient}.
 * Files that a killed publisher left behind are deleted when the next store is opened.
 */
@NullMarked
package org.modelshare.store;

import org.jspecify.annotations.NullMarked;
