package org.modelshare.harness;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.modelshare.harness.internal.aot.AotUse;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.harness.internal.process.StandardInput;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.MessageReader;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.harness.internal.worker.Attachment;
import org.modelshare.harness.internal.worker.ControlThread;
import org.modelshare.harness.internal.worker.OperationLoop;
import org.modelshare.harness.internal.worker.OperationRunner;
import org.modelshare.harness.internal.worker.Orphan;
import org.modelshare.harness.internal.worker.ReplyWriter;
import org.modelshare.harness.internal.worker.WorkerLog;

/**
 * A worker JVM: reads who it is and what to do on stdin, attaches to the model, and answers through
 * the pool's pipe or socket. It lives as long as its pool; what it prints is only logged.
 */
final class WorkerMain {
  private static final Path OWN_PROCESS = Path.of("/proc/self");

  /** Threads that may start while they are counted. */
  private static final int MORE_THREADS = 16;

  private static final int STATUS_SHUT_DOWN = 0;
  private static final int STATUS_NOT_ATTACHED = 1;

  private WorkerMain() {}

  /** Runs until the pool says to shut down; halts when the pool is gone. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    MessageReader control = new MessageReader(StandardInput.take(), "the pool");
    if (!(control.read() instanceof Message.Hello hello)) {
      Orphan.sweep(); // a pool may die as early as this
      throw new IllegalStateException(
          "the first message on stdin is not HELLO; let a WorkerPool start this program");
    }
    int status = connect(hello, ControlThread.start(control));
    ProcessTree.killAllBelowThisProcess(); // the pool would, but it may be killed just now
    Orphan.sweepIfPoolIsGone();
    if (status != STATUS_SHUT_DOWN || othersKeepThisJvmAlive()) {
      System.exit(status);
    }
  }

  /** A worker that just returns ends sooner: {@link System#exit} first looks for a logger. */
  private static boolean othersKeepThisJvmAlive() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] threads = new Thread[all.activeCount() + MORE_THREADS];
    int count = all.enumerate(threads);
    return count == threads.length
        || Arrays.stream(threads, 0, count)
            .anyMatch(thread -> !thread.isDaemon() && thread != Thread.currentThread());
  }

  private static int connect(Message.Hello hello, ControlThread control)
      throws IOException, InterruptedException {
    try (OutputStream output = openAnswers(hello)) {
      ReplyWriter answers = ReplyWriter.start(output);
      answers.send(identity(hello));
      return serve(hello, control, answers);
    } catch (IOException e) {
      control.awaitEnd(); // nobody answers, perhaps because there is no pool any more
      throw e;
    }
  }

  /** A pipe costs a worker less: before its first socket Java makes a random number generator. */
  private static OutputStream openAnswers(Message.Hello hello) throws IOException {
    return hello.isPipe()
        ? new FileOutputStream(hello.answers())
        : Channels.newOutputStream(SocketChannel.open(UnixDomainSocketAddress.of(hello.answers())));
  }

  private static Message identity(Message.Hello hello) throws IOException {
    return new Message.Identity(
        hello.token(), ownPid(), System.getProperty("java.runtime.version"), AotUse.isUsedHere());
  }

  /** {@link ProcessHandle} would prepare for children, which takes longer. */
  private static long ownPid() throws IOException {
    return Files.isSymbolicLink(OWN_PROCESS)
        ? Long.parseLong(Files.readSymbolicLink(OWN_PROCESS).toString())
        : ProcessHandle.current().pid();
  }

  /** Log records of the model's own methods, while it is attached, go to the pool as well. */
  private static int serve(Message.Hello hello, ControlThread control, ReplyWriter answers)
      throws IOException, InterruptedException {
    try (WorkerLog log = WorkerLog.install(hello.worker(), hello.logging(), answers)) {
      return attachAndServe(hello, control, answers, log);
    }
  }

  private static int attachAndServe(
      Message.Hello hello, ControlThread control, ReplyWriter answers, WorkerLog log)
      throws IOException, InterruptedException {
    Attachment attachment;
    try {
      attachment = Attachment.open(hello);
    } catch (Throwable failure) {
      log.close(); // the pool reads nothing after this
      answers.send(new Message.NotAttached(Thrown.of(failure)));
      return STATUS_NOT_ATTACHED;
    }
    try (attachment) {
      answers.send(attachment.measures());
      OperationRunner runner =
          new OperationRunner(
              hello.worker(),
              hello.seed(),
              attachment,
              new OperationCaller(),
              Thread.currentThread().getContextClassLoader());
      new OperationLoop(runner, control, answers).run();
      return STATUS_SHUT_DOWN;
    }
  }
}
