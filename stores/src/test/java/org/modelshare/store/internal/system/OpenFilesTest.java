package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SavedModel;
import org.modelshare.store.StoreKind;

/** Processes that can open only few more files, or none. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "limits are those of Linux")
class OpenFilesTest {
  private static final int ALLOWED = 200;
  private static final List<String> FEW_FILES =
      List.of("sh", "-c", "ulimit -n " + ALLOWED + "; exec \"$@\"", "sh");

  @TempDir Path directory;

  @Test
  void aMemoryStoreWithoutDescriptorsIsOutOfRoomAndGoesOnWhenOneIsFree() throws Exception {
    try (JavaProcess child = startWithFewFiles(FillMemory.class)) {
      assertThat(child.line())
          .startsWith("MS003 model java.lang.String needs a file that stays open, and of the 200")
          .contains("that this process may have open 184 are; 16 are left to others")
          .contains("; raise the number of open files (ulimit -n), or use a store of kind SHM or");
      assertThat(Integer.parseInt(child.line())).isGreaterThan(100);
      assertThat(child.line()).isEqualTo("after one was removed: published");
      assertThat(child.line()).isEqualTo("a file store: published");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void theFirstModelOfAStoreThatMayChooseMovesOnToTheNextKind() throws Exception {
    try (JavaProcess child = startWithFewFiles(MoveOn.class)) {
      assertThat(child.line()).isEqualTo("opened before: MEMFD, then SHM");
      assertThat(child.line()).isEqualTo("opened after: SHM");
      assertThat(child.line()).startsWith("asked for: MS003 a MEMFD store needs a file that stays");
      assertThat(child.end()).isZero();
      assertThat(child.standardError())
          .contains("MEMFD store cannot take the model: MS003", "no MEMFD store: MS003");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void whereNoFileCanBeOpenedEveryKindSaysSo(StoreKind kind) throws Exception {
    try (JavaProcess child =
        JavaProcess.startUnder(
            FEW_FILES, classPathOfJars(), NoFile.class, kind.name(), directory.toString())) {
      for (String action : List.of("put", "attach", "save", "load", "open")) {
        assertThat(child.line())
            .as(action)
            .startsWith(action + ": MS003")
            .contains(
                ": this process has 200 files open, and may open no more; raise the number of")
            .contains(" open files (ulimit -n), or close some");
      }
      assertThat(child.line()).isEqualTo("put: published");
      assertThat(child.end()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {LinuxCalls.TOO_MANY_FILES, LinuxCalls.TOO_MANY_FILES_OF_ALL})
  void aCallThatIsRefusedForThatIsRecognized(int errno) {
    LinuxException failure = new LinuxException("open", errno);
    assertThat(OpenFiles.reasonOf("it", failure))
        .hasValueSatisfying(e -> {
          assertThat(e.problem()).isEqualTo(Problem.NO_ROOM);
          assertThat(e).hasCause(failure);
        });
  }

  @Test
  void otherFailuresAreNotExplained() {
    for (IOException other :
        List.of(
            new IOException("Map failed"),
            new FileSystemException("/a"),
            new LinuxException("open", LinuxCalls.NO_SPACE))) {
      assertThat(OpenFiles.reasonOf("it", other)).isEmpty();
    }
  }

  @Test
  void anInterruptedThreadIsNotOneThatCannotOpenFiles() {
    Thread.currentThread().interrupt();
    assertThat(OpenFiles.reasonOf("it", new IOException())).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  private static JavaProcess startWithFewFiles(Class<?> main, String... arguments)
      throws IOException {
    return JavaProcess.startUnder(
        FEW_FILES, System.getProperty("java.class.path"), main, arguments);
  }

  /** A JVM without a free descriptor can load classes only from a jar that is open. */
  private String classPathOfJars() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      entries.add(
          Files.isDirectory(path)
              ? jar(path, directory.resolve(entries.size() + ".jar")).toString()
              : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path jar(Path folder, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder);
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return target;
  }

  private static String tell(Supplier<?> action) {
    try {
      var _ = action.get();
      return "published";
    } catch (ModelShareException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Publishes in memory until that fails. */
  static final class FillMemory {
    public static void main(String[] arguments) {
      try (ModelStore store = ModelStores.open(StoreKind.MEMFD);
          ModelStore files = ModelStores.open(StoreKind.FILE)) {
        List<ModelKey<String>> keys = new ArrayList<>();
        System.out.println(
            tell(() -> {
              while (true) {
                keys.add(store.put("model"));
              }
            }));
        System.out.println(keys.size());
        store.remove(keys.getFirst());
        System.out.println("after one was removed: " + tell(() -> store.put("model")));
        System.out.println("a file store: " + tell(() -> files.put("model")));
      }
    }
  }

  /** Opens stores of any kind, before and after a store in memory has used the descriptors. */
  static final class MoveOn {
    public static void main(String[] arguments) {
      try (ModelStore filler = ModelStores.open(StoreKind.MEMFD);
          ModelStore before = ModelStores.open()) {
        String kind = before.kind().toString();
        tell(() -> {
          while (true) {
            filler.put("model");
          }
        });
        before.put("model");
        System.out.println("opened before: %s, then %s".formatted(kind, before.kind()));
        try (ModelStore after = ModelStores.open()) {
          System.out.println("opened after: " + after.kind());
        }
        System.out.println("asked for: " + tell(() -> ModelStores.open(StoreKind.MEMFD)));
      }
    }
  }

  /** Takes every descriptor, and then makes calls that need one. */
  static final class NoFile {
    public static void main(String[] arguments) throws IOException {
      StoreKind kind = StoreKind.valueOf(arguments[0]);
      Path file = Path.of(arguments[1]).resolve("saved");
      try (ModelStore store = ModelStores.open(kind);
          ModelClient client = ClientHandle.parse(store.handle().toString()).open()) {
        ModelKey<String> key = store.put("model");
        List<Supplier<String>> actions =
            List.of(
                () -> "put: " + tell(() -> store.put("model")),
                () -> "attach: " + tell(() -> client.get(key)),
                () -> "save: " + tell(() -> save(file)),
                () -> "load: " + tell(() -> SavedModel.load(file, String.class)),
                () -> "open: " + tell(() -> open(kind)));
        var _ = actions.stream().map(Supplier::get).toList(); // opens every jar that there is
        client.release(key);
        List<FileChannel> all = takeAll();
        List<String> told = actions.stream().map(Supplier::get).toList();
        for (FileChannel channel : all) {
          channel.close();
        }
        told.forEach(System.out::println);
        System.out.println("put: " + tell(() -> store.put("model")));
      }
    }

    private static Path save(Path file) {
      SavedModel.save("model", file);
      return file;
    }

    private static StoreKind open(StoreKind kind) {
      try (ModelStore opened = ModelStores.open(kind)) {
        return opened.kind();
      }
    }

    @SuppressWarnings("resource") // closed by the caller
    private static List<FileChannel> takeAll() throws IOException {
      List<FileChannel> all = new ArrayList<>();
      while (true) {
        try {
          all.add(FileChannel.open(Path.of("/dev/null"), StandardOpenOption.READ));
        } catch (FileSystemException e) {
          return all;
        }
      }
    }
  }
}
