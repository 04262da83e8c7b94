package org.modelshare.harness;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/**
 * A worker JVM: reads who it is and what to do on stdin, attaches to the model, and answers on the
 * pool's socket. It lives as long as its stdin; what it prints is only logged.
 */
final class WorkerMain {
  private static final int STATUS_SHUT_DOWN = 0;
  private static final int STATUS_NOT_ATTACHED = 1;

  private WorkerMain() {}

  /** Runs until the pool says to shut down; halts when the pool is gone. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    MessageReader control = new MessageReader(takeStandardInput(), "the pool");
    if (!(control.read() instanceof Message.Hello hello)) {
      throw new IllegalStateException(
          "the first message on stdin is not HELLO; let a WorkerPool start this program");
    }
    int status = connect(hello, ControlThread.start(control));
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    System.exit(status);
  }

  /** User code that reads stdin must not eat the pool's messages. */
  private static InputStream takeStandardInput() {
    System.setIn(InputStream.nullInputStream());
    return new FileInputStream(FileDescriptor.in);
  }

  private static int connect(Message.Hello hello, ControlThread control)
      throws IOException, InterruptedException {
    try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(hello.socket()))) {
      Answers answers = Answers.start(Channels.newOutputStream(socket));
      answers.send(identity(hello));
      return serve(hello, control, answers);
    }
  }

  private static Message identity(Message.Hello hello) throws IOException {
    return new Message.Identity(
        hello.token(),
        ProcessHandle.current().pid(),
        Runtime.version().toString(),
        AotStart.isUsedHere());
  }

  private static int serve(Message.Hello hello, ControlThread control, Answers answers)
      throws IOException, InterruptedException {
    Attachment attachment;
    try {
      attachment = Attachment.open(hello);
    } catch (Throwable failure) {
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
              Thread.currentThread().getContextClassLoader());
      new OperationLoop(runner, control, answers).run();
      return STATUS_SHUT_DOWN;
    }
  }
}
