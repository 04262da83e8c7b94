package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ThreadDumpTest {
  private static final String TEXT =
      """
      2026-11-23 03:17:23
      Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):

      "modelshare-control" #21 [77] daemon prio=5 os_prio=0 cpu=0.03ms elapsed=0.20s tid=0x7f nid=77
         java.lang.Thread.State: RUNNABLE
      \tat java.io.FileInputStream.read(java.base@25.0.3/FileInputStream.java:281)

      "main" #3 [56] prio=5 os_prio=0 cpu=93.42ms elapsed=0.37s tid=0x7e nid=56 runnable  [0x7b]
         java.lang.Thread.State: RUNNABLE
      \tat com.example.Index.search(Index.java:7)
      \t- locked <0x000000069a74ff18> (a com.example.Index)
      what user code prints
      \tat com.example.Index.find(Index.java:5)
      \tat org.modelshare.harness.OperationLoop.apply(OperationLoop.java:89)
      \tat org.modelshare.harness.WorkerMain.main(WorkerMain.java:28)

      "Signal Dispatcher" #10 [64] daemon prio=9 os_prio=0 cpu=0.12ms elapsed=0.36s tid=0x7d nid=64
         java.lang.Thread.State: RUNNABLE

      JNI global refs: 15, weak refs: 0

      Heap
       DefNew     total 116160K, used 33071K [0x0000000687400000, 0x0000000704d50000)
        eden space 103296K,  32% used [0x0000000687400000, 0x000000068d8e0000)
       Metaspace       used 9845K, committed 10048K, reserved 1114112K

      """;

  private final ThreadDump dump = new ThreadDump("org.modelshare.harness.OperationLoop");

  @Test
  void tellsWhereTheOperationIs() throws InterruptedException {
    assertThat(TEXT.lines().allMatch(dump::accept)).isTrue();

    assertThat(dump.await(Duration.ZERO)).isTrue();
    assertThat(dump.operationStack())
        .containsExactly(
            "com.example.Index.search(Index.java:7)", "com.example.Index.find(Index.java:5)");
  }

  @Test
  void whatFollowsIsNoPartOfIt() {
    TEXT.lines().forEach(dump::accept);

    assertThat(
            Stream.of("printed", " printed", "", "Heap", "Full thread dump")
                .noneMatch(dump::accept))
        .isTrue();
  }

  @Test
  void itEndsBehindTheHeapAlsoWithoutAnEmptyLine() {
    TEXT.lines().limit(TEXT.lines().count() - 1).forEach(dump::accept);

    assertThat(Stream.of("printed", " printed").noneMatch(dump::accept)).isTrue();
  }

  @Test
  void whatIsCutOffTellsWhatCame() throws InterruptedException {
    TEXT.lines().limit(10).forEach(dump::accept);

    assertThat(dump.await(Duration.ZERO)).isFalse();
    assertThat(dump.operationStack()).containsExactly("com.example.Index.search(Index.java:7)");
  }

  @Test
  void ordinaryOutputIsNoDump() {
    assertThat(Stream.of("Full of threads", "2026-11-23", "").noneMatch(dump::accept)).isTrue();
    dump.accept("2026-11-23 03:17:23");
    assertThat(dump.accept("what is printed behind a time of the user's")).isFalse();
    assertThat(dump.operationStack()).isEmpty();
  }
}
