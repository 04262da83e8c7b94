package org.modelshare.store;

import java.nio.file.Path;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.SharingMode;
import org.modelshare.model.Tensors;

/**
 * Publishes models for other JVMs of the machine, and is a client of its own models. Thread-safe. A
 * store cannot be serialized; its {@link #handle()} and its keys can, as text.
 *
 * <p>A store is closed by the code that opens it. It lives with its owner: when the owner closes
 * it, or dies, nothing stays behind once the last attached client has let go. A JVM that ends with
 * open stores, also by SIGTERM, deletes their files after its shutdown hooks, which may still read
 * models; what a JVM that was killed has left in a file system goes when the next store is opened.
 * A store that became unreachable without {@link #close()} is closed in the end, and a warning
 * tells of it.
 */
public interface ModelStore extends ModelClient {
  /**
   * Publishes a model under {@link SharingMode} and returns the key to attach to it. The model
   * itself is only read, and may be changed or dropped afterwards.
   *
   * <p>Memory that is confined to a thread can be published by that thread. An interrupt of the
   * thread stops what it publishes, as {@link Problem#IO}, and is kept.
   *
   * @throws ModelShareException if the model cannot be serialized (the message names the path of
   *     the field, its class and the remedy), if there is no room for it, or ({@link
   *     Problem#HEAP_COPIES}) if this store {@linkplain ModelStores.Builder#requireZeroCopy asks
   *     for no copies} and attaching would make some
   */
  <M> ModelKey<M> put(M model);

  /**
   * Loads a saved model with default options, rebuilds what was left out of it, and publishes the
   * result.
   *
   * @param type the model's class, or a super-type of it from the same package
   */
  default <M> ModelKey<M> putSaved(Path saved, Class<? super M> type) {
    return putSaved(saved, type, AttachOptions.defaults());
  }

  /**
   * Loads a saved model as {@link SavedModel#load(Path, Class, AttachOptions)} does, rebuilds what
   * was left out of it, and publishes the result.
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
   * file that anybody wrote, for example with NumPy, PyTorch or Rust: weights from elsewhere, which
   * every JVM attaches without copying them.
   *
   * <p>Names, types, shapes and bytes stay as they are, and so does the order. Each tensor is one
   * of the container that is published, whatever its size, and begins aligned there, wherever it
   * lay in the file. The file's metadata are left out. The file is read once and may change
   * afterwards; an in-process store reads it into memory of its own, where tensors lie as in the
   * file, perhaps not aligned, and which stays as long as somebody holds one of them.
   *
   * <p>The path is trusted as {@link SavedModel#load(Path, Class, AttachOptions)} does it.
   *
   * @param options whose files are trusted; the others are for models, which have classes and
   *     digests
   * @return the key, to be used, released and removed like that of a model
   * @throws ModelShareException ({@link Problem#NOT_SAFETENSORS}) if it is another kind of file,
   *     ({@link Problem#TRUNCATED}, {@link Problem#BAD_HEADER}, {@link Problem#BAD_TENSOR}) if the
   *     file is not strictly what the format says, ({@link Problem#RESERVED_NAME}) if the name of a
   *     tensor begins with {@code __modelshare__}, as in the file of a model, ({@link
   *     Problem#NOT_TRUSTED}) if others can change it, ({@link Problem#IO}) if it cannot be read,
   *     or as {@link #put}
   */
  ModelKey<Tensors> putTensors(Path safetensors, AttachOptions options);

  /**
   * Takes over a model that another process of this user has published, without copying it: the
   * same sealed memory file, or the file itself, which is moved here. The model is what the key
   * names, is freed by this store, and outlives its publisher, which must be alive until this
   * method has returned.
   *
   * <p>A store in process attaches to the model instead and gives back that instance, whose memory
   * is unmapped when it is removed or the store is closed.
   *
   * @param owner names the store that holds the model, of the same kind as this one; a file must be
   *     in the same file system. That store should let the model go afterwards
   * @return the model's key in this store
   * @throws ModelShareException as {@link #get}, or ({@link Problem#STORE_UNAVAILABLE}) if the
   *     other store is of another kind; nothing is taken over then
   */
  <M> ModelKey<M> adopt(ClientHandle owner, ModelKey<M> key);

  /**
   * Frees a model: this store {@linkplain #release releases} it, and the memory is free when the
   * last client has let go too.
   */
  void remove(ModelKey<?> key);

  /** Opens a further client, owned by the caller; closing the store does not close it. */
  ModelClient client();

  /**
   * Returns where this store keeps its models. Of a store that {@link ModelStores#open()} chose, it
   * may change once, with the first model.
   */
  StoreKind kind();

  /**
   * Releases and unlinks every model. Attached clients keep what they have mapped. A model that
   * another thread is publishing meanwhile is refused with an {@link IllegalStateException}, or was
   * published and goes. A directory that the caller named stays, only the store's files in it go.
   * Idempotent, except that a store that {@link ModelStores#acquire()} handed out again is closed
   * once more for each time.
   */
  @Override
  void close();
}
