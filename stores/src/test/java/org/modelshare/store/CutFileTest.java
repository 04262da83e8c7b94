package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.storage.Mapping;
import org.modelshare.store.internal.system.FileTrust;

/**
 * Files that are changed under their readers. To touch a mapping whose file was cut is a SIGBUS, so
 * the reader is another JVM, which must live.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Windows does not let mapped files be cut")
class CutFileTest {
  @TempDir Path directory;

  @Test
  void aDeletedFileStaysWithItsReaders() throws Exception {
    try (ModelStore store = open();
        Published published = Published.in(store)) {
      assertThat(published.ask("read")).isEqualTo("right");
      Files.delete(published.file());

      assertThat(published.ask("read")).isEqualTo("right");
      assertThat(published.ask("attach")).startsWith("MS010");
      published.assertAlive();
    }
  }

  @Test
  void aReplacedFileStaysWithItsReaders() throws Exception {
    try (ModelStore store = open();
        Published published = Published.in(store)) {
      assertThat(published.ask("read")).isEqualTo("right");
      Path other = directory.resolve("other");
      SavedModel.save("another model", other);
      Files.move(other, published.file(), StandardCopyOption.ATOMIC_MOVE);

      assertThat(published.ask("read")).isEqualTo("right");
      assertThat(published.ask("attach")).startsWith("MS011");
      published.assertAlive();
    }
  }

  @Test
  void aFileThatIsCutIsAnErrorThatItsReadersSurvive() throws Exception {
    try (ModelStore store = open();
        Published published = Published.in(store)) {
      published.cut();

      assertThat(published.ask("read")).startsWith("java.lang.InternalError");
      assertThat(published.ask("attach")).startsWith("MS020");
      assertThat(published.ask("verify")).startsWith("MS020").contains("was cut");
      assertThat(published.ask("graph")).startsWith("MS020").contains("was cut");
      assertThat(published.ask("copy")).startsWith("MS020").contains("was cut");
      assertThat(published.ask("load")).startsWith("MS020").contains("was cut");
      published.assertAlive();
    }
  }

  @Test
  void aFileThatIsCutAndGrownAgainIsRefused() throws Exception {
    try (ModelStore store = open();
        Published published = Published.in(store)) {
      long length = Files.size(published.file());
      published.cut();
      try (FileChannel channel = FileChannel.open(published.file(), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(1), length - 1);
      }

      assertThat(published.ask("read")).isEqualTo("wrong");
      assertThat(published.ask("attach")).startsWith("MS011");
      assertThat(published.ask("verify")).startsWith("MS023");
      published.assertAlive();
    }
  }

  private ModelStore open() {
    return ModelStores.builder().directory(directory).open();
  }

  /** A model in a file, and a JVM that has attached to it. */
  private record Published(Path file, JavaProcess reader) implements AutoCloseable {
    static Published in(ModelStore store) throws IOException {
      ModelKey<SampleModel> key = store.put(SampleModel.train());
      String handle = store.handle().toString();
      JavaProcess reader = JavaProcess.start(Reader.class, handle, key.toString());
      return new Published(Path.of(store.handle().location()).resolve(key.location()), reader);
    }

    String ask(String question) throws IOException {
      return reader.ask(question);
    }

    void cut() throws IOException {
      assertThat(ask("read")).isEqualTo("right");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }

    void assertAlive() throws IOException, InterruptedException {
      assertThat(reader.end()).isZero();
      assertThat(reader.standardError()).isEmpty();
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /** Attaches, then answers questions: often enough for the compiler to see the reads. */
  static final class Reader {
    private static final int TIMES = 1_000;

    private final ClientHandle handle;
    private final ModelKey<SampleModel> key;
    private final SampleModel model;
    private final ContainerReader container;
    private final Mapping mapping;

    private Reader(
        ClientHandle handle,
        ModelKey<SampleModel> key,
        ModelClient client,
        Arena arena,
        Mapping mapping)
        throws IOException {
      this.mapping = mapping;
      this.handle = handle;
      this.key = key;
      model = client.get(key);
      MemorySegment bytes = handle.source(FileTrust.DEFAULT).map(key.location(), arena);
      container = ContainerReader.open("it", bytes, key.headerSha256());
    }

    public static void main(String[] arguments) throws IOException {
      ClientHandle handle = ClientHandle.parse(arguments[0]);
      ModelKey<SampleModel> key = ModelKey.parse(arguments[1], SampleModel.class);
      try (ModelClient client = handle.open();
          Arena arena = Arena.ofShared();
          Mapping mapping = Mapping.of(handle.source(FileTrust.DEFAULT), key.location());
          BufferedReader questions = JavaProcess.standardInput()) {
        Reader reader = new Reader(handle, key, client, arena, mapping);
        questions.lines().map(reader::answer).forEach(System.out::println);
      }
    }

    private String answer(String question) {
      return switch (question) {
        case "read" -> readOften();
        case "attach" -> often(this::attach);
        case "verify" -> often(() -> read(container::verify));
        case "graph" -> often(() -> read(container::graph));
        case "load" -> often(() -> read(mapping::load));
        case "copy" -> often(() -> read(() -> container.read(1, ByteBuffer::hasArray)));
        default -> throw new IllegalArgumentException(question);
      };
    }

    private static String often(Supplier<String> question) {
      String answer = question.get();
      for (int i = 1; i < TIMES; i++) {
        String again = question.get();
        if (!again.equals(answer)) {
          return "%s, then %s".formatted(answer, again);
        }
      }
      return answer;
    }

    /**
     * Catches it out here, in code that is never compiled: the JVM throws the error at the access
     * or, in compiled code, a little later.
     */
    private String readOften() {
      try {
        return often(this::read);
      } catch (InternalError e) {
        return e.toString();
      }
    }

    private String read() {
      double sum = 0;
      for (int i = 0; i < model.factors.limit(); i++) {
        sum += model.factors.get(i) - Math.floorDiv(i, SampleModel.FACTORS);
      }
      return Math.abs(sum - SampleModel.ITEMS * 0.6) < 1 ? "right" : "wrong";
    }

    private String attach() {
      try (ModelClient client = handle.open()) {
        return client.get(key).answer(1);
      } catch (ModelShareException e) {
        return String.valueOf(e.getMessage());
      }
    }

    private static String read(Runnable body) {
      try {
        return ReadFailures.explain(
            "it",
            () -> {
              body.run();
              return "read";
            });
      } catch (ModelShareException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }
}
