package org.modelshare.harness.internal.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32;
import org.modelshare.harness.internal.process.PrivateMemory;

/** Writes messages as frames. Buffered; for one thread; the stream stays the caller's. */
public final class MessageWriter {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] NOTHING = {};

  private final BufferedOutputStream output;
  private final FieldBuffer fields = new FieldBuffer();

  public MessageWriter(OutputStream output) {
    this.output = new BufferedOutputStream(output, BUFFER_BYTES);
  }

  /** Writes one message; it may stay in the buffer until {@link #flush()}. */
  public void write(Message message) throws IOException {
    fields.begin();
    writeFrame(message.type(), writeFields(message));
  }

  public void flush() throws IOException {
    output.flush();
  }

  /**
   * Fills {@link #fields}, and returns the bytes that follow them to the end of the payload. No
   * switch over patterns: its first use costs every worker ten milliseconds of its start.
   */
  private byte[] writeFields(Message message) {
    switch (message.type()) {
      case HELLO -> writeHello((Message.Hello) message);
      case IDENTITY -> writeIdentity((Message.Identity) message);
      case ATTACHED -> writeAttached((Message.Attached) message);
      case NOT_ATTACHED -> writeThrown(((Message.NotAttached) message).thrown());
      case FORGET -> fields.putLong(((Message.Forget) message).operation());
      case SHUTDOWN -> {}
      case FAILURE -> writeFailure((Message.Failure) message);
      case OPERATION -> {
        return writeOperation((Message.Operation) message);
      }
      case LOG -> writeLog((Message.Log) message);
      case REQUEST -> {
        return writeRequest((Message.Request) message);
      }
      case RESULT -> {
        return writeResult((Message.Result) message);
      }
    }
    return NOTHING;
  }

  private void writeFailure(Message.Failure failure) {
    fields.putLong(failure.request());
    writeThrown(failure.thrown());
  }

  private byte[] writeOperation(Message.Operation operation) {
    fields.putLong(operation.id());
    return operation.code().bytes();
  }

  private byte[] writeRequest(Message.Request request) {
    fields.putLong(request.id());
    fields.putLong(request.operation());
    fields.putLong(request.index());
    return request.input().bytes();
  }

  private byte[] writeResult(Message.Result result) {
    fields.putLong(result.request());
    fields.putLong(result.duration().toNanos());
    return result.value().bytes();
  }

  private void writeFrame(Message.Type type, byte[] rest) throws IOException {
    int payloadBytes = Math.addExact(fields.fieldBytes(), rest.length);
    if (payloadBytes > Frame.MAXIMUM_PAYLOAD_BYTES) {
      throw new FrameException(
          "%s message of %d bytes, the limit is %d"
              .formatted(type, payloadBytes, Frame.MAXIMUM_PAYLOAD_BYTES));
    }
    fields.end(type, payloadBytes);
    CRC32 checksum = fields.checksum();
    checksum.update(rest);
    fields.writeTo(output);
    output.write(rest);
    output.write(Frame.checksumBytes(checksum));
  }

  private void writeHello(Message.Hello hello) {
    fields.putInt(hello.protocolVersion());
    fields.putText(hello.worker());
    fields.putText(hello.token());
    fields.putText(hello.answers());
    fields.putFlag(hello.isPipe());
    fields.putText(hello.handle());
    fields.putText(hello.key());
    fields.putLong(hello.seed());
    fields.putText(hello.logging());
    fields.putFlag(hello.measureHeap());
    fields.putText(hello.warmUp());
  }

  private void writeIdentity(Message.Identity identity) {
    fields.putText(identity.token());
    fields.putLong(identity.pid());
    fields.putText(identity.jvmVersion());
    fields.putFlag(identity.aotCacheUsed());
  }

  private void writeAttached(Message.Attached attached) {
    fields.putLong(attached.duration().toNanos());
    write(attached.before());
    write(attached.after());
    fields.putLong(attached.sharedBytes());
    fields.putLong(attached.copiedBytes());
    fields.putLong(attached.graphBytes());
    List<String> rebuilt = attached.rebuilt();
    fields.putInt(rebuilt.size());
    for (String path : rebuilt) {
      fields.putText(path);
    }
    fields.putInt(attached.slowHooks().size());
    attached
        .slowHooks()
        .forEach((hook, duration) -> {
          fields.putText(hook);
          fields.putLong(duration.toNanos());
        });
  }

  private void write(PrivateMemory memory) {
    fields.putLong(memory.heapBytes());
    fields.putLong(memory.directBytes());
    fields.putLong(memory.anonymousBytes());
  }

  private void writeLog(Message.Log log) {
    fields.putText(log.level().name());
    fields.putText(log.logger());
    fields.putText(log.text());
    fields.putFlag(log.thrown() != null);
    if (log.thrown() != null) {
      writeThrown(log.thrown());
    }
  }

  private void writeThrown(Thrown thrown) {
    fields.putText(thrown.exceptionClass());
    fields.putNullableText(thrown.message());
    fields.putInt(thrown.stackTrace().size());
    for (StackTraceElement frame : thrown.stackTrace()) {
      writeStackFrame(frame);
    }
    fields.putFlag(thrown.cause() != null);
    if (thrown.cause() != null) {
      writeThrown(thrown.cause());
    }
    Assertion assertion = thrown.assertion();
    fields.putFlag(assertion != null);
    if (assertion != null) {
      fields.putNullableText(assertion.expected());
      fields.putNullableText(assertion.actual());
    }
  }

  /** Leaves out class loader and module version, as printed stack traces usually do. */
  private void writeStackFrame(StackTraceElement frame) {
    fields.putNullableText(frame.getModuleName());
    fields.putText(frame.getClassName());
    fields.putText(frame.getMethodName());
    fields.putNullableText(frame.getFileName());
    fields.putInt(frame.getLineNumber());
  }
}
