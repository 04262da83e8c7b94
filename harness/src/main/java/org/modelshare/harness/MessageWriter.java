package org.modelshare.harness;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes messages as frames. Buffered; for one thread; the stream stays the caller's. */
final class MessageWriter {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] NOTHING = {};

  private final DataOutputStream output;
  private final ByteArrayOutputStream fields = new ByteArrayOutputStream();
  private final DataOutputStream field = new DataOutputStream(fields);

  MessageWriter(OutputStream output) {
    this.output = new DataOutputStream(new BufferedOutputStream(output, BUFFER_BYTES));
  }

  /** Writes one message; it may stay in the buffer until {@link #flush()}. */
  void write(Message message) throws IOException {
    fields.reset();
    writeFrame(message.type(), writeFields(message));
  }

  void flush() throws IOException {
    output.flush();
  }

  /**
   * Fills {@link #fields}, and returns the bytes that follow them to the end of the payload. No
   * switch over patterns: its first use costs every worker ten milliseconds of its start.
   */
  private byte[] writeFields(Message message) throws IOException {
    switch (message.type()) {
      case HELLO -> writeHello((Message.Hello) message);
      case IDENTITY -> writeIdentity((Message.Identity) message);
      case ATTACHED -> writeAttached((Message.Attached) message);
      case NOT_ATTACHED -> writeThrown(((Message.NotAttached) message).thrown());
      case FORGET -> field.writeLong(((Message.Forget) message).operation());
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

  private void writeFailure(Message.Failure failure) throws IOException {
    field.writeLong(failure.request());
    writeThrown(failure.thrown());
  }

  private byte[] writeOperation(Message.Operation operation) throws IOException {
    field.writeLong(operation.id());
    return operation.code().bytes();
  }

  private byte[] writeRequest(Message.Request request) throws IOException {
    field.writeLong(request.id());
    field.writeLong(request.operation());
    field.writeLong(request.index());
    return request.input().bytes();
  }

  private byte[] writeResult(Message.Result result) throws IOException {
    field.writeLong(result.request());
    field.writeLong(result.duration().toNanos());
    return result.value().bytes();
  }

  private void writeFrame(Message.Type type, byte[] rest) throws IOException {
    byte[] head = fields.toByteArray();
    int lengthBytes = Math.addExact(head.length, rest.length);
    if (lengthBytes > Frame.MAXIMUM_PAYLOAD_BYTES) {
      throw new FrameException(
          "%s message of %d bytes, the limit is %d"
              .formatted(type, lengthBytes, Frame.MAXIMUM_PAYLOAD_BYTES));
    }
    byte[] header = header(type, lengthBytes);
    CRC32C checksum = Frame.checksum(header);
    checksum.update(head);
    checksum.update(rest);
    output.write(header);
    output.write(head);
    output.write(rest);
    output.writeInt((int) checksum.getValue());
  }

  private static byte[] header(Message.Type type, int lengthBytes) {
    return ByteBuffer.allocate(Frame.HEADER_BYTES)
        .putInt(Frame.MAGIC)
        .put(type.code())
        .putInt(lengthBytes)
        .array();
  }

  private void writeHello(Message.Hello hello) throws IOException {
    field.writeInt(hello.protocolVersion());
    writeText(hello.worker());
    writeText(hello.token());
    writeText(hello.socket());
    writeText(hello.handle());
    writeText(hello.key());
    field.writeLong(hello.seed());
    writeText(hello.logging());
  }

  private void writeIdentity(Message.Identity identity) throws IOException {
    writeText(identity.token());
    field.writeLong(identity.pid());
    writeText(identity.jvmVersion());
    field.writeBoolean(identity.aotCacheUsed());
  }

  private void writeAttached(Message.Attached attached) throws IOException {
    field.writeLong(attached.duration().toNanos());
    field.writeLong(attached.heapBeforeBytes());
    field.writeLong(attached.heapAfterBytes());
    field.writeLong(attached.sharedBytes());
    field.writeLong(attached.copiedBytes());
    field.writeLong(attached.graphBytes());
    List<String> rebuilt = attached.rebuilt();
    field.writeInt(rebuilt.size());
    for (String path : rebuilt) {
      writeText(path);
    }
  }

  private void writeLog(Message.Log log) throws IOException {
    writeText(log.level().name());
    writeText(log.logger());
    writeText(log.text());
    field.writeBoolean(log.thrown() != null);
    if (log.thrown() != null) {
      writeThrown(log.thrown());
    }
  }

  private void writeThrown(Thrown thrown) throws IOException {
    writeText(thrown.exceptionClass());
    writeNullableText(thrown.message());
    field.writeInt(thrown.stackTrace().size());
    for (StackTraceElement frame : thrown.stackTrace()) {
      writeStackFrame(frame);
    }
    field.writeBoolean(thrown.cause() != null);
    if (thrown.cause() != null) {
      writeThrown(thrown.cause());
    }
  }

  /** Leaves out class loader and module version, as printed stack traces usually do. */
  private void writeStackFrame(StackTraceElement frame) throws IOException {
    writeNullableText(frame.getModuleName());
    writeText(frame.getClassName());
    writeText(frame.getMethodName());
    writeNullableText(frame.getFileName());
    field.writeInt(frame.getLineNumber());
  }

  private void writeNullableText(@Nullable String text) throws IOException {
    field.writeBoolean(text != null);
    if (text != null) {
      writeText(text);
    }
  }

  private void writeText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    field.writeInt(bytes.length);
    field.write(bytes);
  }
}
