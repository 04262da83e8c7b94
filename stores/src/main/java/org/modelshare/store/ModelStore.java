package org.modelshare.store;

import java.nio.file.Path;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.SharingMode;
import org.modelshare.model.Tensors;

/**
 * A store: it publishes models for other JVMs of the machine, and is itself a client of its models.
 * Thread-safe. A store cannot be serialized; its {@link #handle()} and its keys can, as text.
 *
 * <p>The code that opens a store closes it. A store ends with its owner: when the owner closes it
 * or dies, nothing is left of it once the last attached client has closed too. A JVM that ends with
 * open stores, also by SIGTERM, deletes their files after its shutdown hooks, which may still read
 * models. Files of a JVM that was killed are deleted when the next store is opened. A store that
 * becomes unreachable without {@link #close()} is closed when the garbage collector finds it, and a
 * warning is logged.
 */
public interface ModelStore extends ModelClient {
  /**
   * Publishes a model under {@link SharingMode} and returns the key to attach to it. The model
   * itself is only read, and may be changed or dropped afterwards; an in-process store keeps the
   * object itself.
   *
   * <p>Memory that is confined to a thread can be published by that thread. If the thread is
   * interrupted, the method may throw {@link Problem#IO}; the thread stays interrupted.
   *
   * @throws ModelShareException if the model cannot be serialized (the message names the path of
   *     the field, its class and the remedy), if there is no room for it, or ({@link
   *     Problem#HEAP_COPIES}) if this store {@linkplain ModelStores.Builder#requireZeroCopy asks
   *     for no copies} and attaching would make some
   */
  <M> ModelKey<M> put(M model);

  /**
   * Loads a saved model with default options, rebuilds its derived fields, and publishes the
   * result.
   *
   * @param type the model's class, or a super-type of it from the same package
   */
  default <M> ModelKey<M> putSaved(Path saved, Class<? super M> type) {
    return putSaved(saved, type, AttachOptions.defaults());
  }

  /**
   * Loads a saved model as {@link SavedModel#load(Path, Class, AttachOptions)} does, rebuilds its
   * derived fields, and publishes the result.
   *
   * @param type the model's class, or a super-type of it from the same package
   * @param options for loading, such as whose files are trusted and which packages are allowed
   */
  <M> ModelKey<M> putSaved(Path saved, Class<? super M> type, AttachOptions options);

  /** Publishes tensors as {@link #putTensors(Path, AttachOptions)} does, with default options. */
  default ModelKey<Tensors> putTensors(Path safetensors) {
    return putTensors(safetensors, AttachOptions.defaults());
  }

  /**
   * Publishes the tensors of a <a href="https://github.com/safetensors/safetensors">safetensors</a>
   * file that any program wrote, for example NumPy, PyTorch or a Rust library. Every JVM attaches
   * to these tensors without copying them.
   *
   * <p>Names, types, shapes, bytes and the order of the tensors stay as they are. In the container
   * that is published, each tensor begins aligned, whether or not it did in the file. The file's
   * metadata are left out. The file is read once and may change afterwards. An in-process store
   * reads it into memory of its own, where the tensors may be unaligned as in the file; this memory
   * is freed when none of the tensors is reachable any more.
   *
   * <p>Owner and mode of the file are checked as {@link SavedModel#load(Path, Class,
   * AttachOptions)} does.
   *
   * @param options owners and groups to trust; the other options are for models and are ignored
   * @return the key, to be used, released and removed like that of a model
   * @throws ModelShareException ({@link Problem#NOT_SAFETENSORS}) if it is another kind of file,
   *     ({@link Problem#TRUNCATED}, {@link Problem#BAD_HEADER}, {@link Problem#BAD_TENSOR}) if the
   *     file violates the format, ({@link Problem#RESERVED_NAME}) if the name of a tensor begins
   *     with {@code __modelshare__}, as in the file of a model, ({@link Problem#NOT_TRUSTED}) if
   *     others can change the file, ({@link Problem#IO}) if it cannot be read, or as {@link #put}
   */
  ModelKey<Tensors> putTensors(Path safetensors, AttachOptions options);

  /**
   * Takes over a model that another process of this user has published, without copying it: this
   * store opens the same sealed memory file, or moves the file into its own directory. From then on
   * this store frees the model, which outlives its publisher. The publisher must be alive until
   * this method returns.
   *
   * <p>An in-process store attaches to the model instead and keeps the attached instance. Its
   * memory is unmapped when the model is removed or the store is closed.
   *
   * @param owner the handle of the store that holds the model. Unless this store is in-process, it
   *     must be of the same kind, and a file must be in the same file system. The owner should
   *     remove the model afterwards
   * @return the model's key in this store
   * @throws ModelShareException as {@link #get}, ({@link Problem#HEAP_COPIES}) as {@link #put}, or
   *     ({@link Problem#STORE_UNAVAILABLE}) if the owner is of another kind; nothing is taken over
   *     then
   */
  <M> ModelKey<M> adopt(ClientHandle owner, ModelKey<M> key);

  /**
   * Removes a model: this store {@linkplain #release releases} it, and the memory is freed when the
   * last client has released it too. Does nothing if this store does not hold the model: because it
   * has removed the model already, or because the key is from another store, of whatever kind.
   */
  void remove(ModelKey<?> key);

  /** Opens a further client, owned by the caller; closing the store does not close it. */
  ModelClient client();

  /**
   * Returns the kind of this store. If {@link ModelStores#open()} chose it, the kind may change
   * with the first model, see there.
   */
  StoreKind kind();

  /**
   * Removes every model. Attached clients keep their mappings. If another thread is publishing a
   * model meanwhile, its call throws an {@link IllegalStateException}, or returns and the model is
   * removed. The store's files are deleted, but a directory that the caller named stays.
   *
   * <p>Idempotent, except for a store that {@link ModelStores#acquire()} returned: each such call
   * needs a close of its own, and the last of them closes the store.
   */
  @Override
  void close();

  /**
   * Removes every model as {@link #close()} does, but the views of models that were attached
   * through this store stay readable, and their memory is freed when the garbage collector finds
   * that none of them is reachable any more. Idempotent like {@code close()}, and counted with it.
   */
  @Override
  void closeWhenIdle();
}
