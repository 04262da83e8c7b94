package org.modelshare.harness.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.internal.process.PrivateMemory;

final class MessageTest {
  private static final Thrown THROWN =
      new Thrown(
          "com.example.Späh",
          "no \uD83D\uDE80 today",
          List.of(
              new StackTraceElement(null, "java.base", null, "java.util.List", "of", null, -1),
              new StackTraceElement("com.example.A", "run", "A.java", 17)),
          new Thrown("java.io.IOException", null, List.of(), null, new Assertion("this", null)));

  static Stream<Message> messages() {
    EncodedValue value = EncodedValue.ofBytes(new byte[] {1, 2, 3});
    return Stream.of(
        new Message.Hello(
            Message.PROTOCOL_VERSION,
            "worker-1",
            "token",
            "/tmp/answers",
            true,
            "handle",
            "key",
            -8131,
            "INFO",
            true,
            "classes"),
        new Message.Identity("token", 42, "25.0.3+9", true),
        new Message.Attached(
            Duration.ofNanos(5),
            new PrivateMemory(1, 2, 3),
            new PrivateMemory(4, 5, PrivateMemory.UNKNOWN),
            6,
            7,
            8,
            List.of("a.b", "c"),
            Map.of("Model()", Duration.ofSeconds(1))),
        new Message.NotAttached(THROWN),
        new Message.Operation(7, value),
        new Message.Request(Long.MAX_VALUE, 7, 3, value),
        new Message.Forget(7),
        new Message.Shutdown(),
        new Message.Result(9, Duration.ofSeconds(2), EncodedValue.ofBytes(new byte[100_000])),
        new Message.Failure(10, THROWN),
        new Message.Log(System.Logger.Level.WARNING, "a.b", "text", THROWN));
  }

  @Test
  void everyTypeIsTested() {
    assertThat(messages().map(Message::type)).containsExactly(Message.Type.values());
  }

  @Test
  void messagesArriveAsTheyWereSentAndInOrder() throws IOException {
    List<Message> messages = messages().toList();
    MessageReader reader = reader(bytes(messages));

    for (Message message : messages) {
      assertThat(reader.read()).isEqualTo(message);
    }
    assertThat(reader.read()).isNull();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aStreamThatEndsInsideAFrameIsRefused(Message message) throws IOException {
    byte[] bytes = bytes(List.of(message));
    for (int length = 1; length < Math.min(bytes.length, 200); length++) {
      assertRefused(Arrays.copyOf(bytes, length), "ends inside");
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "ends inside");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyChangedBitIsNoticed(Message message) throws IOException {
    byte[] bytes = bytes(List.of(message));
    for (int i = 0; i < Math.min(bytes.length, 300); i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        assertRefused(changed, "bad frame from worker-1");
      }
    }
  }

  @Test
  void lengthsAreRefusedBeforeAnythingIsAllocated() {
    assertRefused(header(Message.Type.RESULT, -1), "the length is -1");
    assertRefused(
        header(Message.Type.RESULT, Frame.MAXIMUM_PAYLOAD_BYTES + 1), "the length is 1073741825");
    assertRefused(header(Message.Type.RESULT, Frame.MAXIMUM_PAYLOAD_BYTES), "ends inside");
  }

  /** As a hostile worker would send them: the checksum fits, the fields do not. */
  @Test
  void fieldsThatDoNotFillTheirPayloadAreRefused() {
    assertFieldsRefused(Message.Type.FORGET, new byte[7], "ends inside its fields");
    assertFieldsRefused(Message.Type.FORGET, new byte[9], "1 bytes follow");
    assertFieldsRefused(Message.Type.SHUTDOWN, new byte[1], "1 bytes follow");
    assertFieldsRefused(Message.Type.IDENTITY, ints(Integer.MAX_VALUE), "announces 2147483647");
    assertFieldsRefused(Message.Type.IDENTITY, ints(-1), "announces -1");
    assertFieldsRefused(Message.Type.IDENTITY, new byte[] {0, 0, 0, 1, -1}, "not UTF-8");
    assertFieldsRefused(Message.Type.HELLO, ints(5), "protocol version 5, this side has 4");
  }

  @Test
  void anEndlessChainOfCausesIsRefused() throws IOException {
    Thrown chain = new Thrown("A", null, List.of(), null);
    for (int i = 0; i < 64; i++) {
      chain = new Thrown("A", null, List.of(), chain);
    }
    byte[] bytes = bytes(List.of(new Message.NotAttached(chain)));
    assertRefused(bytes, "chain of causes");
  }

  @Test
  void randomFieldsNeverFailInAnyOtherWay() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] payload = new byte[random.nextInt(60)];
      random.nextBytes(payload);
      Message.Type[] types = Message.Type.values();
      Message.Type type = types[random.nextInt(types.length)];
      try {
        assertThat(new MessageFields(payload, type, "worker-1").message().type()).isEqualTo(type);
      } catch (FrameException expected) {
        assertThat(expected).as("seed %d", seed).hasMessageContaining("worker-1");
      }
    }
  }

  private static void assertFieldsRefused(Message.Type type, byte[] payload, String message) {
    assertThatExceptionOfType(FrameException.class)
        .isThrownBy(() -> new MessageFields(payload, type, "worker-1").message())
        .withMessageContaining(message);
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> reader(bytes).read())
        .isInstanceOf(FrameException.class)
        .hasMessageContaining(message);
  }

  private static MessageReader reader(byte[] bytes) {
    return new MessageReader(new ByteArrayInputStream(bytes), "worker-1");
  }

  private static byte[] bytes(List<Message> messages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(bytes);
    for (Message message : messages) {
      writer.write(message);
    }
    writer.flush();
    return bytes.toByteArray();
  }

  private static byte[] header(Message.Type type, int lengthBytes) {
    return ByteBuffer.allocate(Frame.HEADER_BYTES)
        .putInt(Frame.MAGIC)
        .put(type.code())
        .putInt(lengthBytes)
        .array();
  }

  private static byte[] ints(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
