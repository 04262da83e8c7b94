package org.modelshare.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.CleanupAudit;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.process.ClassPathOfThisJvm;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.harness.internal.process.WorkerCommand;
import org.modelshare.harness.internal.process.WorkerEnvironment;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Starts a {@link ParentMain}, kills it, and sees what outlives it. It is no worker: a pool would
 * end all that its worker has started.
 */
final class KilledParent<M> {
  private static final Duration POLL = Duration.ofMillis(10);

  private final String provider;
  private final StoreKind kind;
  private final ProbeQuestions.@Nullable Plan<M> probes;
  private final Settings settings;

  KilledParent(
      String provider, StoreKind kind, ProbeQuestions.@Nullable Plan<M> probes, Settings settings) {
    this.provider = provider;
    this.kind = kind;
    this.probes = probes;
    this.settings = settings;
  }

  /**
   * Returns what is left.
   *
   * @param limit how long it has to end
   */
  List<String> left(Duration limit) throws InterruptedException {
    try (OwnedDirectory files =
            OwnedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
        ModelStore tasks = ModelStores.open()) {
      Path temporary = Files.createDirectory(files.path().resolve("files"));
      ParentMain.Task<M> task = task(files.path(), temporary);
      String key = tasks.put(task).toString();
      Process parent = start(tasks.handle().toString(), key, output(task));
      try {
        awaitReady(parent, task);
        return leftBy(parent.toHandle(), limit);
      } finally {
        parent.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a JVM to be killed cannot be started", e);
    }
  }

  private ParentMain.Task<M> task(Path files, Path temporary) {
    List<String> arguments = new ArrayList<>(settings.jvmArguments());
    arguments.add("-Djava.io.tmpdir=" + temporary);
    return new ParentMain.Task<>(
        provider,
        kind,
        probes,
        files.toString(),
        settings.workerMaxHeap(),
        settings.environment(),
        arguments,
        settings.startTimeout(),
        settings.operationTimeout());
  }

  private static Path output(ParentMain.Task<?> task) {
    return Path.of(task.files(), "output");
  }

  private Process start(String handle, String key, Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Runtime.getRuntime().maxMemory() / 1024 + "k");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", WorkerCommand.join(ClassPathOfThisJvm.entries())));
    command.addAll(settings.jvmArguments());
    command.addAll(List.of(ParentMain.class.getName(), handle, key));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(WorkerEnvironment.of(settings.environment(), settings.jvmArguments()).variables());
    return builder.start();
  }

  private void awaitReady(Process parent, ParentMain.Task<?> task)
      throws InterruptedException, IOException {
    long deadlineNanos =
        System.nanoTime() + settings.startTimeout().plus(settings.operationTimeout()).toNanos();
    while (!Files.exists(task.ready())) {
      if (!parent.isAlive()) {
        throw Unjudged.inconclusive(
            "another JVM could not make the model: " + reason(Files.readString(output(task))));
      }
      if (System.nanoTime() - deadlineNanos > 0) {
        throw Unjudged.inconclusive("another JVM did not make the model in time");
      }
      Thread.sleep(POLL);
    }
  }

  /** Returns the line of the exception, and not what a JVM says first, such as its options. */
  private static String reason(String output) {
    List<String> lines = output.lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith("Exception in"))
        .findFirst()
        .orElse(lines.isEmpty() ? "no output" : lines.getLast());
  }

  private static List<String> leftBy(ProcessHandle parent, Duration limit)
      throws InterruptedException {
    List<ProcessHandle> below = parent.descendants().toList();
    parent.destroyForcibly();
    awaitEnd(below, limit);
    List<String> left = new ArrayList<>();
    for (ProcessHandle process : below) {
      if (!ProcessTree.isGone(process)) {
        left.add("process %d (%s)".formatted(process.pid(), process.info().command().orElse("?")));
        process.destroyForcibly();
      }
    }
    ModelStores.sweep();
    List<Long> processes = new ArrayList<>(below.stream().map(ProcessHandle::pid).toList());
    processes.add(parent.pid());
    left.addAll(CleanupAudit.leftBy(processes, limit));
    return left;
  }

  private static void awaitEnd(List<ProcessHandle> processes, Duration limit)
      throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() - deadlineNanos < 0
        && !processes.stream().allMatch(ProcessTree::isGone)) {
      Thread.sleep(POLL);
    }
  }
}
