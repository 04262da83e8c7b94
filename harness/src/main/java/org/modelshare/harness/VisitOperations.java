package org.modelshare.harness;

import java.util.List;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.worker.Attachment;
import org.modelshare.harness.internal.worker.CallContext;
import org.modelshare.harness.internal.worker.Visits;

/**
 * Operations that give a worker another model than that of its pool, which they do not use. The
 * operations on the other model travel encoded in them, because another class loader reads them.
 */
final class VisitOperations {
  private VisitOperations() {}

  /**
   * Attaches to the model.
   *
   * @param warmUp key of the names of its classes, to be loaded before anything is measured; empty
   *     if nothing is
   */
  record Begin(String handle, String key, String warmUp)
      implements ModelOp<Object, String, Message.Attached> {
    private static final long serialVersionUID = 1L;

    @Override
    public Message.Attached apply(Object model, String nothing) throws Exception {
      return visits().begin(handle, key, warmUp);
    }
  }

  /** Applies an operation to the model: its input is the operation, its output the result. */
  record Apply() implements ModelOp<Object, byte[], byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] apply(Object model, byte[] operation) throws Exception {
      return visits().apply(operation, new OperationCaller(), WorkerContext.context());
    }
  }

  /**
   * Detaches from the model, also from the first one, which the pool has given. Returns why the
   * worker should have no other.
   */
  record End() implements ModelOp<Object, String, List<String>> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<String> apply(Object model, String nothing) throws InterruptedException {
      return visits().end(attachment());
    }
  }

  private static Visits visits() {
    return attachment().visits();
  }

  private static Attachment attachment() {
    CallContext context = WorkerContext.context();
    if (context.models() instanceof Attachment attachment) {
      return attachment;
    }
    throw new IllegalStateException(context.worker() + " is no JVM, and has no visits");
  }
}
