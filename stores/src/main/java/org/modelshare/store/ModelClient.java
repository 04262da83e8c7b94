package org.modelshare.store;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Attaches to published models. Thread-safe.
 *
 * <p>The client owns the memory mappings of the models it attached; the arrays inside those models
 * are read-only views of it and own nothing. After {@link #close()} or {@link #release} a view
 * throws {@link IllegalStateException}. Reads that are under way then still get the right values,
 * and the memory is unmapped when the last of them is over. The two methods wait for that for at
 * most 5 ms, and then leave it to a thread of modelshare, which is there as long as there is memory
 * to unmap. A thread that reads other memory holds up neither them nor, for longer than the second
 * that it takes to find that out, the memory.
 *
 * <p>To end the views, and to see which threads read, the JVM stops its threads once, as for a
 * thread dump; that lasts until a copy of memory that is under way is done. If a call of the
 * operating system uses a view, for example to write it to a socket, then the views of that model
 * end when the call returns.
 *
 * <p>In a JVM that may not make native calls reads that are under way are not waited for, and JDK
 * 25 has a hole (JDK-8364167) through which a read may then, very rarely, end the JVM: let readers
 * finish before. Elsewhere the same is true of a virtual thread that the JVM stops inside a read
 * for more than 10 s.
 *
 * <p>A client that became unreachable without {@link #close()} is told of in a warning. Its
 * mappings stay as long as a view of them is left, and are unmapped then; in a JVM that may not
 * make native calls, when the JVM ends.
 *
 * <p>A file of a {@link StoreKind#SHM} or {@link StoreKind#FILE} store that is deleted or replaced
 * stays with those who have attached. If its owner cuts it, a view that is used afterwards throws
 * an {@link InternalError}, from compiled code a little later than the access: catch it outside of
 * the loop. A sealed memory file cannot be cut.
 */
public interface ModelClient extends AutoCloseable {
  /**
   * Attaches to a model, or returns the instance that this client attached before.
   *
   * <p>The cost is that of the object graph and of the primitive arrays that must live on the heap;
   * it does not grow with the buffers, segments and tensors, which are mapped. An interrupt of the
   * thread may stop it, as {@link Problem#IO}, and is kept; the next call tries again.
   *
   * @return the same instance for equal keys until {@link #release} or {@link #close()}, unless
   *     their types come from different class loaders
   * @throws ModelShareException if the model is gone, damaged, not the one the key names, not of
   *     the key's type, or not what the {@link AttachOptions} ask for
   * @throws IllegalStateException if this client is closed
   */
  <M> M get(ModelKey<M> key);

  /**
   * Forgets one attached model; does nothing if the key is not attached. Views into the model throw
   * {@link IllegalStateException} from now on, and its memory is unmapped when no read is under
   * way.
   */
  void release(ModelKey<?> key);

  /**
   * Describes a model: its tensors, and how many of its bytes are shared, copied to the heap, and
   * in the object graph, with field paths. Attaches to it if need be.
   */
  ContainerInfo info(ModelKey<?> key);

  /**
   * Returns what another process needs to open a client of the same store: cheap, textual, no
   * secret.
   *
   * @throws ModelShareException for {@link StoreKind#IN_PROCESS}, whose models have no other
   *     process
   */
  ClientHandle handle();

  /** Releases every model. Idempotent. */
  @Override
  void close();
}
