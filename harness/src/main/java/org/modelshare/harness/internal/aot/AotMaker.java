package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.EnvironmentMark;
import org.modelshare.harness.internal.process.WorkerCommand;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.MessageReader;
import org.modelshare.harness.internal.wire.MessageWriter;
import org.modelshare.harness.internal.wire.Rendezvous;
import org.modelshare.harness.internal.worker.WorkerLog;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * Makes a cache with three short-lived JVMs: a worker on a small model of ours that notes what it
 * uses, one that writes the cache, and one that proves that it is taken. {@link #close} kills the
 * JVM that is running, from any thread.
 */
final class AotMaker implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final String WORKER = "aot-rehearsal";

  private final AotDirectory directory;
  private final AotKey key;
  private final StoreKind kind;
  private final boolean background;
  private final String mainClass;
  private final Supplier<Rehearsal> rehearsal;
  private final Object lock = new Object();
  private @Nullable Process process;
  private boolean closed;

  /**
   * @param kind of store that the workers will attach to
   * @param background whether to leave the processor to everything else
   * @param mainClass name of the program that is a worker
   */
  AotMaker(
      AotDirectory directory,
      AotKey key,
      StoreKind kind,
      boolean background,
      String mainClass,
      Supplier<Rehearsal> rehearsal) {
    this.directory = directory;
    this.key = key;
    this.kind = kind;
    this.background = background;
    this.mainClass = mainClass;
    this.rehearsal = rehearsal;
  }

  /**
   * Makes the cache, unless somebody else is making it.
   *
   * @throws IOException why there is none; nothing is left of it
   */
  void make() throws IOException, InterruptedException {
    Optional<AotMaking> begun = directory.begin(key);
    if (begun.isPresent()) {
      try (AotMaking making = begun.get()) {
        make(making.file("notes"), making.file("cache"));
      }
    }
  }

  private void make(Path notes, Path cache) throws IOException, InterruptedException {
    rehearse(notes);
    run(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes, "-XX:AOTCache=" + cache));
    List<String> proof = new ArrayList<>(AotUse.arguments(cache));
    proof.add("-XX:AOTMode=on");
    if (run(proof, "--version") == 0) {
      directory.publish(key, cache);
    } else if (!isClosed()) {
      directory.markUseless(key);
    }
  }

  private void rehearse(Path notes) throws IOException, InterruptedException {
    Rehearsal play = rehearsal.get();
    try (ModelStore store = ModelStores.open(kind);
        Rendezvous rendezvous = Rendezvous.open()) {
      ModelKey<Object> model = store.put(play.model());
      Process worker =
          start(
              List.of(
                  "-XX:AOTMode=record",
                  "-XX:AOTConfiguration=" + notes,
                  WorkerLog.jvmArgument(),
                  // Profiles would have every worker compile while it still starts.
                  "-XX:+UnlockDiagnosticVMOptions",
                  "-XX:-AOTRecordTraining"),
              List.of(mainClass, WORKER));
      var _ =
          worker
              .onExit()
              .copy()
              .orTimeout(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)
              .whenComplete((ended, late) -> {
                worker.destroyForcibly();
                rendezvous.abandon();
              });
      MessageWriter requests = new MessageWriter(worker.getOutputStream());
      requests.write(hello(rendezvous, store, model));
      requests.flush();
      try (Rendezvous.Connection connection = rendezvous.accept(WORKER)) {
        act(play, requests, connection.reader());
      }
      await(worker);
    } catch (ModelShareException e) {
      throw new IOException(e);
    }
  }

  private static Message hello(Rendezvous rendezvous, ModelStore store, ModelKey<?> model) {
    return new Message.Hello(
        Message.PROTOCOL_VERSION,
        WORKER,
        rendezvous.token(),
        rendezvous.answers().toString(),
        rendezvous.isPipe(),
        store.handle().toString(),
        model.toString(),
        0,
        "",
        false);
  }

  /** Sends all requests, reads an answer to each, and sees the worker off. */
  private static void act(Rehearsal play, MessageWriter requests, MessageReader answers)
      throws IOException {
    read(answers); // that it is attached
    ValueCodec codec = new ValueCodec(AotMaker.class.getClassLoader());
    long operation = 0;
    long request = 0;
    for (Rehearsal.Act act : play.acts()) {
      EncodedValue code = EncodedValue.of(act.operation(), "an operation", codec);
      requests.write(new Message.Operation(++operation, code));
      for (Object input : act.inputs()) {
        EncodedValue encoded = EncodedValue.of(input, "an input", codec);
        requests.write(new Message.Request(++request, operation, 0, encoded));
        requests.flush();
        read(answers);
      }
    }
    requests.write(new Message.Shutdown());
    requests.flush();
  }

  /** Reads up to the next message that is no log record. */
  private static void read(MessageReader answers) throws IOException {
    Message message = answers.read();
    while (message instanceof Message.Log) {
      message = answers.read();
    }
    if (message == null) {
      throw new IOException("the worker was gone before the rehearsal ended");
    }
  }

  private int run(List<String> arguments, String... program)
      throws IOException, InterruptedException {
    return await(start(arguments, List.of(program)));
  }

  private int await(Process started) throws IOException, InterruptedException {
    if (!started.waitFor(DEADLINE.toNanos(), TimeUnit.NANOSECONDS)) {
      started.destroyForcibly();
      throw new IOException("a JVM that makes a cache was not ready after " + DEADLINE);
    }
    return started.exitValue();
  }

  private Process start(List<String> arguments, List<String> program) throws IOException {
    List<String> command = new ArrayList<>();
    if (background && Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "19"));
    }
    command.add(key.javaHome().resolve("bin").resolve("java").toString());
    command.addAll(arguments);
    command.addAll(key.flags());
    command.addAll(List.of("-Xlog:disable", "-cp", WorkerCommand.join(key.classPath())));
    command.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(EnvironmentMark.create().environment()); // as every worker's
    synchronized (lock) {
      if (closed) {
        throw new IOException("the pool is closed, its cache is not made");
      }
      Process started = builder.start();
      process = started;
      return started;
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  /** Gives up. Idempotent. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
