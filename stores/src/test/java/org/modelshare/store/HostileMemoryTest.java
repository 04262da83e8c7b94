package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that ask for more memory than a JVM of 64 MiB has: it says so, and goes on. */
class HostileMemoryTest {
  private static final int MIB = 1 << 20;

  @TempDir Path directory;

  @Test
  void aHeaderOfZerosIsRefusedByItsLength() throws Exception {
    Path file = directory.resolve("zeros");
    Files.write(file, Containers.of("", 0));
    grow(file, Long.BYTES + ContainerFormat.HEADER_CAP_BYTES);
    patchHeaderLength(file, ContainerFormat.HEADER_CAP_BYTES);

    try (JavaProcess child = JavaProcess.start(Inspect.class, file.toString())) {
      assertThat(child.line()).startsWith("MS003").contains("header has 100000000 bytes");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void aHeaderOfTinyTensorsIsRefusedByItsLength() throws Exception {
    assertRefused(tinyTensors(6 * MIB), Problem.NO_ROOM, "raise -Xmx");
  }

  @Test
  void aHeaderOfTinyTensorsThatFitsIsRead() throws Exception {
    assertRefused(tinyTensors(3 * MIB), Problem.BAD_HEADER, "no modelshare.version");
  }

  @Test
  void aFileThatIsLargerThanMemoryIsRefused() throws Exception {
    long length = 1L << 36;
    String header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[%1$d],\"data_offsets\":[0,%1$d]}}".formatted(length);
    byte[] head = Containers.of(header, 0);
    Path file = Files.write(directory.resolve("huge"), head);
    grow(file, head.length + length);

    assertRefused(file, Problem.NO_ROOM, "-XX:MaxDirectMemorySize");
  }

  @Test
  void anArrayThatIsLargerThanTheHeapIsRefused() throws Exception {
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      ModelKey<byte[]> key = store.put(new byte[96 * MIB]);
      try (JavaProcess child =
          JavaProcess.start(Attach.class, store.handle().toString(), key.toString())) {
        assertThat(child.line()).startsWith("MS003").contains("raise -Xmx");
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  @Test
  void aSmallGraphOfManyObjectsIsRefused() throws Exception {
    List<Object> objects = new ArrayList<>();
    for (int i = 0; i < MIB; i++) {
      objects.add(new LinkedHashMap<>());
    }
    Path file = directory.resolve("many");
    SavedModel.save(objects, file);
    assertThat(Files.size(file)).isLessThan(8 * MIB);

    assertRefused(file, Problem.NO_ROOM, "raise -Xmx");
  }

  private Path tinyTensors(int headerBytes) throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; header.length() < headerBytes; i++) {
      header.append(i == 0 ? "" : ",").append('"').append(i);
      header.append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    return Files.write(directory.resolve("tiny"), Containers.of(header.append("}").toString(), 0));
  }

  private static void grow(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), length - 1);
    }
  }

  private static void patchHeaderLength(Path file, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).flip();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(bytes, 0);
    }
  }

  /** The same JVM loads a sound model afterwards. */
  private void assertRefused(Path file, Problem problem, String detail) throws Exception {
    Path sound = directory.resolve("sound");
    SavedModel.save("a sound model", sound);
    try (JavaProcess child = JavaProcess.start(Load.class, file.toString(), sound.toString())) {
      assertThat(child.line()).startsWith(problem.code() + " ").contains(detail);
      assertThat(child.line()).isEqualTo("a sound model");
      assertThat(child.end()).isZero();
      assertThat(child.standardError()).isEmpty();
    }
  }

  /** Loads files. */
  static final class Load {
    public static void main(String[] files) {
      for (String file : files) {
        try {
          Object model = SavedModel.load(Path.of(file), Object.class);
          System.out.println(model);
        } catch (ModelShareException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  /** Inspects a file. */
  static final class Inspect {
    public static void main(String[] arguments) {
      try {
        System.out.println(Container.inspect(Path.of(arguments[0])));
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Attaches. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<byte[]> key = ModelKey.parse(arguments[1], byte[].class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(key).length);
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
