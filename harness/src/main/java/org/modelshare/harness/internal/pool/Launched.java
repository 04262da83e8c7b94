package org.modelshare.harness.internal.pool;

import java.io.IOException;
import org.modelshare.harness.internal.process.WorkerProcess;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.MessageWriter;
import org.modelshare.harness.internal.wire.Rendezvous;

/**
 * A worker that was started and has attached.
 *
 * @param requests the way to its stdin
 * @param connection the way from it
 * @param log of the worker, in this JVM
 */
record Launched(
    WorkerProcess process,
    MessageWriter requests,
    Rendezvous.Connection connection,
    AttachedWorker worker,
    LogRelay log) {
  /** Ends what this JVM has for the worker, but for its process. */
  void disconnect() throws IOException {
    connection.close();
  }
}
