package org.modelshare.store;

/**
 * A model of a {@link SharedModel} file that this JVM has attached to. The caller closes it. Its
 * views are read-only, and are the same memory for all JVMs of the machine that have attached to
 * the file. Thread-safe.
 *
 * <p>The attachment stays with the file that it has mapped: if the file is deleted or replaced,
 * nothing changes here, and its memory or disk space is freed when the last JVM lets go. A file
 * that is overwritten in place, as {@code cp new old} does, changes under its readers: they read
 * other numbers, or meet an {@link InternalError}. Write new versions beside the old one and rename
 * them, as {@link SharedModel#publish} does, and use a {@link LiveModel} to follow them.
 *
 * @param <M> the model's class
 */
public interface Attached<M> extends AutoCloseable {
  /**
   * Returns the model, always the same instance.
   *
   * @throws IllegalStateException if this is closed
   */
  M model();

  /**
   * Describes the model: its version by the digest of its header, its tensors, and how many bytes
   * are shared, copied to the heap and in the object graph, with field paths.
   *
   * @throws IllegalStateException if this is closed
   */
  ContainerInfo info();

  /**
   * Detaches from the model. Views throw {@link IllegalStateException} from now on, and the memory
   * is unmapped when no thread is inside a read, as {@link ModelClient#close} does. Idempotent.
   */
  @Override
  void close();
}
