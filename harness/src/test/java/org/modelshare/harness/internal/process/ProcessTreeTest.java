package org.modelshare.harness.internal.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a process counts as gone. */
final class ProcessTreeTest {
  private static final String FORM =
      "4242 (%s) %s 1 4242 4242 0 -1 4194316 9 0 0 0 1 2 0 0 20 0 %d 0 3114 0 0";

  @Test
  void aZombieIsGone() {
    assertThat(ProcessTree.isZombie(FORM.formatted("java", "Z", 1))).isTrue();
    assertThat(ProcessTree.isZombie(FORM.formatted("java", "Z", 0))).isTrue();
    assertThat(ProcessTree.isZombie(FORM.formatted("a) Z (b", "Z", 1))).isTrue();
  }

  @Test
  void whatRunsOrSleepsIsNot() {
    assertThat(ProcessTree.isZombie(FORM.formatted("java", "R", 1))).isFalse();
    assertThat(ProcessTree.isZombie(FORM.formatted("a) Z (b", "S", 1))).isFalse();
  }

  /** Nobody knew of it before: its parent is gone, and only its mark tells. */
  @Test
  void aTreeIsNotGoneWhileSomethingWithItsMarkLives() throws Exception {
    EnvironmentMark mark = EnvironmentMark.create();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "sleep 3600 > /dev/null 2>&1 & echo $!");
    builder.environment().putAll(mark.environment());
    Process parent = builder.start();
    String child = new String(parent.getInputStream().readAllBytes(), US_ASCII).strip();
    parent.waitFor();
    ProcessTree tree = new ProcessTree(parent.toHandle(), mark);
    try {
      assertThat(tree.awaitGone(Duration.ZERO)).isFalse();
      assertThat(tree.living()).containsExactly(Long.valueOf(child));
    } finally {
      assertThat(tree.killAll(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(tree.living()).isEmpty();
  }

  /** To look at the environment of every process takes much longer than to look at one. */
  @Test
  void killAllLooksForOthersOnlyWhenThoseThatAreKnownAreGone() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger lives = new AtomicInteger(50);
    ProcessHandle root =
        (ProcessHandle)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ProcessHandle.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "isAlive" -> lives.decrementAndGet() > 0;
                      case "pid" -> Long.MAX_VALUE;
                      case "descendants" -> Stream.empty();
                      case "destroyForcibly" -> true;
                      case "hashCode" -> 1;
                      case "equals" -> true;
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    ProcessTree tree =
        new ProcessTree(
            root,
            () -> {
              looks.incrementAndGet();
              return List.of();
            });

    assertThat(tree.killAll(Duration.ofSeconds(20))).isTrue();

    assertThat(lives).hasNonPositiveValue();
    assertThat(looks).hasValue(2);
  }

  /** Killed, but other threads still end: it has its memory and the locks of its files. */
  @Test
  void aZombieWithThreadsIsNot() {
    assertThat(ProcessTree.isZombie(FORM.formatted("java", "Z", 2))).isFalse();
  }

  /** The form above is that of the system. */
  @Test
  void theStateOfThisJvm() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);

    assertThat(Integer.parseInt(fields[17])).isGreaterThan(5);
    assertThat(ProcessTree.isZombie(stat)).isFalse();
    assertThat(ProcessTree.isGone(ProcessHandle.current())).isFalse();
  }
}
