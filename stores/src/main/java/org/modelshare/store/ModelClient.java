package org.modelshare.store;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * A client of a store: it attaches to published models. Thread-safe.
 *
 * <p>The client owns the memory mappings of the models that it attached to; the buffers, segments
 * and tensors of the models are read-only views of this memory and own nothing. After {@link
 * #close()} or {@link #release} a view throws {@link IllegalStateException}. Reads that are under
 * way at that time still return the right values, and the memory is unmapped when the last of them
 * is over. Both methods wait for this for at most 5 ms, and then leave the unmapping to a daemon
 * thread of modelshare, which ends when there is nothing left to unmap. A thread that reads other
 * memory delays neither method; it can delay the unmapping, by about a second of its own running
 * time.
 *
 * <p>To end the views, and to see which threads read, the JVM stops its threads once, as for a
 * thread dump; the pause lasts until a copy of memory that is under way is done. If a call of the
 * operating system uses a view, for example to write it to a socket, then the views of that model
 * end when the call returns.
 *
 * <p>In a JVM without native access, the unmapping does not wait for reads that are under way, and
 * because of JDK-8364167 such a read may in very rare cases crash a JVM of version 25: let all
 * readers finish before. With native access the same is true of a virtual thread that the JVM stops
 * inside a read for more than 10 s.
 *
 * <p>If a client becomes unreachable without {@link #close()}, a warning is logged. Its mappings
 * stay as long as a view of them is reachable, and are unmapped then; in a JVM without native
 * access they are unmapped when the JVM ends.
 *
 * <p>A file of a {@link StoreKind#SHM} or {@link StoreKind#FILE} store that is deleted or replaced
 * stays available to the clients that have attached to it. If the owner truncates the file, a view
 * that is used afterwards throws an {@link InternalError}, from compiled code a little later than
 * the access: catch it outside of the loop. A sealed memory file cannot be truncated.
 */
public interface ModelClient extends AutoCloseable {
  /**
   * Attaches to a model, or returns the instance that this client attached before.
   *
   * <p>The time depends on the size of the object graph and of the primitive arrays, which must
   * live on the heap; it does not grow with the buffers, segments and tensors, which are mapped. If
   * the thread is interrupted, the method may throw {@link Problem#IO}; the thread stays
   * interrupted, and the next call tries again.
   *
   * @return the same instance for equal keys until {@link #release} or {@link #close()}, unless
   *     their types come from different class loaders
   * @throws ModelShareException ({@link Problem#MODEL_GONE}) if the store does not hold the model,
   *     or no longer, ({@link Problem#WRONG_MODEL}) if the key is from a store of another kind, or
   *     the model is not the one that the key names or not of the key's type, ({@link
   *     Problem#BAD_TEXT}) if the store never gives such a location to a model, or if the model is
   *     damaged or not as the {@link AttachOptions} demand
   * @throws IllegalStateException if this client is closed
   */
  <M> M get(ModelKey<M> key);

  /**
   * Detaches from a model; does nothing if the client is not attached to it, also because the key
   * is from another store. Views into the model throw {@link IllegalStateException} from now on,
   * and its memory is unmapped when no read is under way. For an in-process store this does
   * nothing.
   */
  void release(ModelKey<?> key);

  /**
   * Describes a model: its tensors, and how many of its bytes are shared, copied to the heap, and
   * in the object graph, with field paths. Attaches to the model if this client has not yet.
   *
   * @throws ModelShareException as {@link #get}
   */
  ContainerInfo info(ModelKey<?> key);

  /**
   * Returns the address of the store, with which another process opens a client. The call is cheap,
   * and the handle is not a secret.
   *
   * @throws ModelShareException ({@link Problem#IN_PROCESS_ONLY}) if this is an in-process store,
   *     whose models exist in this process only
   */
  ClientHandle handle();

  /** Detaches from every model. Idempotent. */
  @Override
  void close();

  /**
   * Closes this client for new work, and lets the work that is under way finish: {@link #get}
   * throws as after {@link #close()}, but the views of the models that were attached stay readable,
   * and each model is unmapped when the garbage collector finds that none of its views is reachable
   * any more. For code that swaps stores or clients by hand while other threads read, and cannot
   * know when the last of them has finished; a {@link LiveModel} unmaps at once after its last
   * lease. Idempotent; a later {@code close()} ends nothing that was left.
   *
   * <p>In a JVM without native access the models stay mapped until it ends.
   */
  void closeWhenIdle();
}
