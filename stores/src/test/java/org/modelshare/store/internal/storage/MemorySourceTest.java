package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.Await;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SampleModel;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.system.LinuxProcess;

/** {@link MemorySource} with real processes, also where another file has taken the descriptor. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "memory files are Linux's")
class MemorySourceTest {
  private static final List<String> IN_ITS_OWN_PID_NAMESPACE =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

  private final SampleModel model = SampleModel.train();

  @Test
  void aDescriptorThatIsUsedAgainIsNoticed() {
    try (ModelStore store = ModelStores.open(StoreKind.MEMFD);
        ModelClient client = store.client()) {
      ModelKey<SampleModel> removed = store.put(model);
      store.remove(removed);
      ModelKey<SampleModel> next = store.put(model);
      assertThat(descriptor(next)).isEqualTo(descriptor(removed));

      assertThatThrownBy(() -> client.get(removed))
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE))
          .hasMessageContaining("its descriptor is now another file");
      assertThat(client.get(next).answer(0)).isEqualTo(model.answer(0));
    }
  }

  @Test
  void aKeyOfAnotherStoreOfTheSameProcessIsRefused() {
    try (ModelStore store = ModelStores.open(StoreKind.MEMFD);
        ModelStore other = ModelStores.open(StoreKind.MEMFD);
        ModelClient client = store.client()) {
      ModelKey<SampleModel> key = other.put(model);

      assertThatThrownBy(() -> client.get(key))
          .isInstanceOfSatisfying(
              ModelShareException.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_MODEL))
          .hasMessageContaining("it is in another store of that process");
      assertThat(other.get(key).answer(0)).isEqualTo(model.answer(0));
    }
  }

  @Test
  void aClientInAnotherPidNamespaceIsPointedToASharedVolume() throws Exception {
    assumeTrue(canRun(IN_ITS_OWN_PID_NAMESPACE), "unshare --pid is not allowed here");
    try (ModelStore store = ModelStores.open(StoreKind.MEMFD)) {
      String handle = store.handle().toString();
      String key = store.put(model).toString();
      try (JavaProcess client =
          JavaProcess.startUnder(
              IN_ITS_OWN_PID_NAMESPACE,
              System.getProperty("java.class.path"),
              PrintProblem.class,
              handle,
              key)) {
        assertThat(client.line())
            .startsWith("MS004 the publisher, process " + ProcessHandle.current().pid())
            .contains("is in another PID namespace", "FILE store on a volume")
            .doesNotContain("ended");
        assertThat(client.end()).isZero();
      }
    }
  }

  /** In a container a killed publisher may stay a zombie, because no process waits for orphans. */
  @Test
  void aPublisherThatNobodyWaitedForHasEnded() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
    try (BufferedReader out = parent.inputReader(StandardCharsets.UTF_8)) {
      long pid = Long.parseLong(out.readLine());
      LinuxProcess child = LinuxProcess.of(pid);
      child.requireAlive();
      awaitText(Path.of("/proc/%d/comm".formatted(parent.pid())), "sleep"); // sh would wait

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      awaitText(Path.of("/proc/%d/stat".formatted(pid)), ") Z ");

      assertThatThrownBy(child::requireAlive)
          .isInstanceOfSatisfying(
              ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MODEL_GONE))
          .hasMessageContaining("the publisher, process %d, has ended", pid);
    } finally {
      parent.destroyForcibly().onExit().join();
    }
  }

  private static void awaitText(Path file, String text) throws Exception {
    Await.until(text + " in " + file, () -> Files.readString(file).contains(text));
  }

  private static boolean canRun(List<String> program) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException _) {
      return false; // there is no such program
    }
  }

  private static int descriptor(ModelKey<?> key) {
    return MemoryLocation.parse(key.location()).file().descriptor();
  }

  /** Attaches, and prints the problem. */
  static final class PrintProblem {
    public static void main(String[] arguments) {
      ModelKey<SampleModel> key = ModelKey.parse(arguments[1], SampleModel.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(key).answer(0));
      } catch (ModelShareException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
