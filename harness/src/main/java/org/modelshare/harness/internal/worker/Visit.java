package org.modelshare.harness.internal.worker;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.PrivateMemory;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * One model in a worker that had others before. The visit has a class loader of its own, so that
 * static fields begin anew, and a thread of its own, whose thread-local values end with it.
 */
final class Visit {
  private static final Duration THREAD_END = Duration.ofSeconds(1);

  private final VisitLoader loader = new VisitLoader();
  private final ValueCodec codec = new ValueCodec(loader);
  private final ExecutorService thread = Executors.newSingleThreadExecutor(this::thread);
  private final Attachment attachment;

  private Visit(String handle, String key, String warmUp, Visits visits) throws Exception {
    try {
      attachment = run(() -> Attachment.open(handle, key, warmUp, meter(warmUp), visits));
    } catch (Throwable failure) {
      thread.shutdownNow();
      throw failure;
    }
  }

  /**
   * Attaches to a model.
   *
   * @param warmUp as in {@link Message.Hello}
   */
  static Visit begin(String handle, String key, String warmUp, Visits visits) throws Exception {
    return new Visit(handle, key, warmUp, visits);
  }

  /**
   * The end of the visit before has collected garbage already. Garbage that is counted after the
   * attach is too much growth, and no finding: that takes another JVM.
   */
  private static Supplier<PrivateMemory> meter(String warmUp) {
    return warmUp.isEmpty() ? () -> PrivateMemory.UNMEASURED : PrivateMemory::measureQuickly;
  }

  private Thread thread(Runnable task) {
    Thread started = Thread.ofPlatform().daemon().name("modelshare-visit").unstarted(task);
    started.setContextClassLoader(loader);
    return started;
  }

  Message.Attached measures() {
    return attachment.measures();
  }

  /**
   * Applies an operation to the model.
   *
   * @param operation encoded
   * @return the result, encoded
   */
  byte[] apply(byte[] operation, Caller caller, CallContext context) throws Exception {
    CallContext here = new CallContext(context.worker(), context.random(), attachment);
    return run(() -> caller.within(here, () -> codec.encode(result(operation, caller))));
  }

  private @Nullable Object result(byte[] operation, Caller caller) throws Exception {
    Object decoded = Objects.requireNonNull(codec.decode(operation));
    return caller.apply(decoded, attachment.model(), "");
  }

  private <T> T run(Callable<T> task) throws Exception {
    Future<T> running = thread.submit(task);
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case Exception failure -> failure;
        case Error failure -> throw failure;
        case null, default -> e;
      };
    }
  }

  /**
   * Detaches.
   *
   * @return the class loader, which goes away if nothing of the visit is left in the JVM
   */
  WeakReference<ClassLoader> end() throws InterruptedException {
    try {
      attachment.close();
    } finally {
      thread.shutdownNow();
    }
    thread.awaitTermination(THREAD_END.toNanos(), TimeUnit.NANOSECONDS);
    return new WeakReference<>(loader);
  }
}
