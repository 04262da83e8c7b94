package org.modelshare.harness.internal.worker;

import java.io.IOException;
import java.io.OutputStream;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.MessageWriter;

/**
 * A worker's way back to the pool. Answers that follow each other closely share one write; none
 * waits longer than {@value #MAXIMUM_DELAY_MILLIS} ms for the next.
 */
public final class ReplyWriter {
  private static final long MAXIMUM_DELAY_MILLIS = 1;

  private final MessageWriter writer;
  private boolean waiting;

  private ReplyWriter(OutputStream output) {
    writer = new MessageWriter(output);
  }

  public static ReplyWriter start(OutputStream output) {
    ReplyWriter answers = new ReplyWriter(output);
    Thread.ofPlatform().daemon().name("modelshare-answers").start(answers::flushLate);
    return answers;
  }

  /** Sends at once. */
  public synchronized void send(Message message) throws IOException {
    writer.write(message);
    flush();
  }

  /** Sends, possibly together with what is sent next. */
  synchronized void sendSoon(Message message) throws IOException {
    writer.write(message);
    if (!waiting) {
      waiting = true;
      notifyAll();
    }
  }

  /** Sends what waits. */
  synchronized void flush() throws IOException {
    waiting = false;
    writer.flush();
  }

  /** The next answer may take long: what waits for it must not wait for long. */
  private void flushLate() {
    while (true) {
      try {
        awaitAnswer();
        Thread.sleep(MAXIMUM_DELAY_MILLIS);
        flushIfWaiting();
      } catch (InterruptedException _) {
        // User code that interrupts all threads does not mean this one.
      } catch (IOException e) {
        return; // The pool is gone; this JVM is halted.
      }
    }
  }

  private synchronized void awaitAnswer() throws InterruptedException {
    while (!waiting) {
      wait();
    }
  }

  private synchronized void flushIfWaiting() throws IOException {
    if (waiting) {
      flush();
    }
  }
}
