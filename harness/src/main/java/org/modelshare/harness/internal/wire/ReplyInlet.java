package org.modelshare.harness.internal.wire;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/** Where the answers of one worker come in. */
sealed interface ReplyInlet extends AutoCloseable permits ReplyPipe, ReplySocket {
  /** Returns what the worker opens. */
  Path path();

  /**
   * Returns where the next who writes is read; may wait for him.
   *
   * @return owned by the caller
   * @throws IOException if nobody will, after {@link #close}
   */
  ReadableByteChannel accept() throws IOException;

  /** Lets nobody else in; who is in may go on. Ends the wait for others, from any thread. */
  @Override
  void close() throws IOException;
}
