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
 * java.lang.foreign.MemorySegment memory segments}, and in {@link org.modelshare.store.Tensor
 * tensors}, are mapped: all JVMs see the same memory, and nobody can write to it. Java arrays must
 * live on the heap, so each JVM copies them; arrays of one primitive type and length that are all
 * that another array, a collection or the values of a map hold are copied from one tensor of two
 * dimensions. Everything else is an object graph, which each JVM decodes. {@link
 * org.modelshare.store.ModelClient#info} counts all three. Only JVMs started with {@code
 * --enable-native-access=ALL-UNNAMED} use the best {@link org.modelshare.store.StoreKind kind} of
 * store.
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
 *   <li>What a model keeps: {@link org.modelshare.store.Derived} fields are shared but not saved,
 *       {@link org.modelshare.store.Rebuildable} fills them again, {@link
 *       org.modelshare.store.SharingMode} tells custom serializers which it is, and a {@link
 *       org.modelshare.store.KryoCustomizer} adds serializers.
 *   <li>Arrays with a shape: a {@link org.modelshare.store.Tensor} of a {@link
 *       org.modelshare.store.DType} may be over 2 GiB, and gives out its rows as buffers; {@link
 *       org.modelshare.store.Tensors} are weights from elsewhere, such as Python's, by their names.
 *   <li>Files: {@link org.modelshare.store.SavedModel} saves and loads, {@link
 *       org.modelshare.store.Container} inspects and verifies. They are <a
 *       href="https://github.com/safetensors/safetensors">safetensors</a> files, so NumPy and
 *       others read the arrays.
 *   <li>Problems: a {@link org.modelshare.store.ModelShareException} has a {@link
 *       org.modelshare.store.Problem} with a code, a remedy and a page.
 *   <li>For other parts of modelshare: {@link org.modelshare.store.OwnedDirectory}, {@link
 *       org.modelshare.store.ValueCodec}.
 * </ul>
 *
 * <p>A store or a client is closed by the code that opens it. A view that is used after that throws
 * an {@link java.lang.IllegalStateException}; memory is unmapped as soon as no thread reads it any
 * more, and closing waits for no reader, see {@link org.modelshare.store.ModelClient}. What a
 * publisher leaves behind when it is killed, the next one to open a store sweeps away.
 */
@NullMarked
package org.modelshare.store;

import org.jspecify.annotations.NullMarked;
