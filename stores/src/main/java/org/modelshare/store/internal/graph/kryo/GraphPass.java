package org.modelshare.store.internal.graph.kryo;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.system.LargeStackThread;

/**
 * The state of one traversal of one object graph, which its serializers share. A {@link
 * WritingPass} turns the objects into bytes, a {@link ReadingPass} the bytes into objects; this
 * class has the state that both need.
 */
public abstract sealed class GraphPass permits WritingPass, ReadingPass {
  /**
   * How many objects a chain of references may have. Longer chains are refused: a {@link
   * LargeStackThread} has room for this many.
   */
  public static final int MAX_DEPTH = 150_000;

  private final FieldPath path = new FieldPath();
  private final HookTimes hookTimes = new HookTimes();
  private final boolean sharing;
  private final CallerStack stack;
  private final FailureMessages messages;
  private @Nullable RuntimeException failure;

  /**
   * @param root the name of the root in messages
   */
  GraphPass(String root, boolean sharing, FailureMessages.Direction direction) {
    this.sharing = sharing;
    this.stack = new CallerStack(sharing);
    this.messages = new FailureMessages(root, path, direction);
  }

  /** Returns the path of the value that is being written or read. */
  public final FieldPath path() {
    return path;
  }

  /** Returns whether derived fields are in the graph. */
  public final boolean sharing() {
    return sharing;
  }

  public final CallerStack stack() {
    return stack;
  }

  public final HookTimes hookTimes() {
    return hookTimes;
  }

  /**
   * Returns the first exception that ended this pass inside a method of the model, even if that
   * method caught it and went on; null if there was none.
   */
  public final @Nullable RuntimeException failure() {
    return failure;
  }

  /**
   * Throws the first exception that ended this pass inside a method of the model, if that method
   * caught it and went on.
   */
  public final void requireNoFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Records an exception that ends this pass while a method of the model is on the stack.
   *
   * @return the first exception recorded, for the caller to throw
   */
  public final RuntimeException failed(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (failure == null) {
      failure = (RuntimeException) thrown;
    }
    return failure;
  }

  /**
   * Turns an exception that ended this pass into one that names the path of the field; throws an
   * error that cannot be explained.
   */
  public final ModelShareException explain(Throwable cause) {
    return messages.explain(cause);
  }

  final FailureMessages messages() {
    return messages;
  }
}
