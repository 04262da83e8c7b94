package org.modelshare.harness.internal.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.PrivateMemory;
import org.modelshare.model.internal.ForeignText;

/** Takes the fields of one message out of the payload of its frame; trusts none of them. */
final class MessageFields {
  private static final int MAXIMUM_CAUSES = 64;

  private final ByteBuffer payload;
  private final Message.Type type;
  private final String sender;

  MessageFields(byte[] payload, Message.Type type, String sender) {
    this.payload = ByteBuffer.wrap(payload);
    this.type = type;
    this.sender = sender;
  }

  /** Reads the message, which must fill the payload. */
  Message message() throws FrameException {
    try {
      Message message = fields();
      if (payload.hasRemaining()) {
        throw bad(payload.remaining() + " bytes follow its fields");
      }
      return message;
    } catch (BufferUnderflowException shorter) {
      throw bad("it ends inside its fields");
    }
  }

  private Message fields() throws FrameException {
    return switch (type) {
      case HELLO -> hello();
      case IDENTITY -> new Message.Identity(text(), payload.getLong(), text(), flag());
      case ATTACHED -> attached();
      case NOT_ATTACHED -> new Message.NotAttached(thrown(MAXIMUM_CAUSES));
      case OPERATION -> new Message.Operation(payload.getLong(), rest());
      case REQUEST ->
          new Message.Request(payload.getLong(), payload.getLong(), payload.getLong(), rest());
      case FORGET -> new Message.Forget(payload.getLong());
      case SHUTDOWN -> new Message.Shutdown();
      case RESULT -> new Message.Result(payload.getLong(), duration(), rest());
      case LOG -> new Message.Log(level(), text(), text(), flag() ? thrown(MAXIMUM_CAUSES) : null);
      case FAILURE -> new Message.Failure(payload.getLong(), thrown(MAXIMUM_CAUSES));
    };
  }

  private Message hello() throws FrameException {
    int version = payload.getInt();
    if (version != Message.PROTOCOL_VERSION) {
      throw bad(
          "it has protocol version %d, this side has %d; give both sides the same modelshare"
              .formatted(version, Message.PROTOCOL_VERSION));
    }
    return new Message.Hello(
        version,
        text(),
        text(),
        text(),
        flag(),
        text(),
        text(),
        payload.getLong(),
        text(),
        flag(),
        text());
  }

  private Message attached() throws FrameException {
    return new Message.Attached(
        duration(),
        memory(),
        memory(),
        payload.getLong(),
        payload.getLong(),
        payload.getLong(),
        texts(),
        durations());
  }

  private PrivateMemory memory() {
    return new PrivateMemory(payload.getLong(), payload.getLong(), payload.getLong());
  }

  private Map<String, Duration> durations() throws FrameException {
    int count = count();
    Map<String, Duration> durations = new HashMap<>();
    for (int i = 0; i < count; i++) {
      durations.put(text(), duration());
    }
    return durations;
  }

  private Thrown thrown(int causes) throws FrameException {
    if (causes == 0) {
      throw bad("its chain of causes has more than " + MAXIMUM_CAUSES + " links");
    }
    String exceptionClass = text();
    String message = nullableText();
    List<StackTraceElement> stackTrace = stackTrace();
    Thrown cause = flag() ? thrown(causes - 1) : null;
    Assertion assertion = flag() ? new Assertion(nullableText(), nullableText()) : null;
    return new Thrown(exceptionClass, message, stackTrace, cause, assertion);
  }

  private List<StackTraceElement> stackTrace() throws FrameException {
    int count = count();
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(
          new StackTraceElement(
              null, nullableText(), null, text(), text(), nullableText(), payload.getInt()));
    }
    return frames;
  }

  private List<String> texts() throws FrameException {
    int count = count();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  private @Nullable String nullableText() throws FrameException {
    return flag() ? text() : null;
  }

  private String text() throws FrameException {
    int lengthBytes = count();
    ByteBuffer bytes = payload.slice(payload.position(), lengthBytes);
    payload.position(payload.position() + lengthBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException malformed) {
      throw bad("a text in it is not UTF-8");
    }
  }

  private Duration duration() {
    return Duration.ofNanos(payload.getLong());
  }

  private System.Logger.Level level() throws FrameException {
    String name = text();
    return Arrays.stream(System.Logger.Level.values())
        .filter(level -> level.name().equals(name))
        .findFirst()
        .orElseThrow(() -> bad("there is no level " + ForeignText.line(name)));
  }

  private boolean flag() {
    return payload.get() != 0;
  }

  private EncodedValue rest() {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return EncodedValue.ofBytes(bytes);
  }

  /** Reads a number of things of at least one byte each, all of which must still be there. */
  private int count() throws FrameException {
    int count = payload.getInt();
    if (count < 0 || count > payload.remaining()) {
      throw bad("it announces %d of %d bytes".formatted(count, payload.remaining()));
    }
    return count;
  }

  private FrameException bad(String message) {
    return new FrameException("bad frame from " + sender + ": " + type + ": " + message);
  }
}
