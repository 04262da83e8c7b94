package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** Limits of mappings: real limits if they affect no other process, else those of a test. */
class MappingsTest {
  private final IOException mapFailed =
      new IOException("Map failed", new OutOfMemoryError("Map failed"));

  @TempDir Path root;
  private Mappings mappings = Mappings.ofThisProcess();

  @BeforeEach
  void makeSystem() throws IOException {
    write("proc/self/maps", "7f0000000000-7f0000001000 r--p\n".repeat(65_520));
    write("proc/sys/vm/max_map_count", "65530\n");
    write("proc/self/limits", "Max address space         unlimited            unlimited  bytes\n");
    mappings = new Mappings(new SystemFiles(root));
  }

  @Test
  void whereThereAreAsManyAsMayBeBothNumbersAreTold() {
    assertNoRoom(
        "container /a: it cannot be mapped: this process has 65520 mappings of at most 65530;"
            + " release models, or raise the number of mappings and the address space that a"
            + " process may have (vm.max_map_count, ulimit -v)");
  }

  @Test
  void whereTheAddressSpaceIsLimitedTheLimitIsTold() throws IOException {
    write("proc/self/maps", "7f0000000000-7f0000001000 r--p\n");
    write("proc/self/limits", "Max address space         8589934592           unlimited  bytes\n");

    assertNoRoom("the address space of this process is limited to 8589934592 bytes");
  }

  @Test
  void whereNothingIsLimitedThatIsTold() throws IOException {
    write("proc/self/maps", "");
    assertNoRoom("the system gives this process no more address space; ");

    Files.delete(root.resolve("proc/self/limits"));
    assertNoRoom("the system gives this process no more address space; ");
  }

  @Test
  void otherFailuresAreNotExplained() {
    assertThat(mappings.reasonOf("it", new IOException("Map failed"))).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "ulimit -v is not enforced everywhere")
  void aModelThatTheAddressSpaceCannotTakeHasNoRoom() throws Exception {
    try (ModelStore store = ModelStores.builder().directory(root).open()) {
      ModelKey<String> key = store.put("a model");
      Path file = Path.of(store.handle().location(), key.location());
      try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
        longer.setLength(16L << 30); // of holes
      }
      List<String> limited = List.of("sh", "-c", "ulimit -v 8388608; exec \"$@\"", "sh");
      try (JavaProcess child =
          JavaProcess.startUnder(
              limited,
              System.getProperty("java.class.path"),
              Attach.class,
              store.handle().toString(),
              key.toString())) {
        assertThat(child.line())
            .startsWith("MS003 container " + file + ": it cannot be mapped: the address space of")
            .contains(" is limited to 8589934592 bytes; release models, or raise the number");
        assertThat(child.end()).isZero();
      }
    }
  }

  /** Attaches, or prints the problem. */
  static final class Attach {
    public static void main(String[] arguments) {
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(ModelKey.parse(arguments[1], String.class)));
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private void assertNoRoom(String detail) {
    assertThat(mappings.reasonOf("container /a", mapFailed))
        .hasValueSatisfying(e -> {
          assertThat(e).hasMessageContaining(detail).hasCause(mapFailed);
          assertThat(e.problem()).isEqualTo(Problem.NO_ROOM);
        });
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
