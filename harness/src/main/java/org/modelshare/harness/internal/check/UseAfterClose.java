package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.modelshare.harness.internal.inspect.SharedViews;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * The use of a model whose client is closed, by a client of its own.
 *
 * @param handle of the store, as text
 * @param key as text
 */
public record UseAfterClose(String handle, String key) implements Observation<UseAfterClose.Use> {
  private static final long serialVersionUID = 1L;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /**
   * The outcomes.
   *
   * @param before of the probes, before the client was closed
   * @param after of the probes, afterwards
   * @param open paths of buffers and segments of shared memory that can still be read
   */
  public record Use(List<ProbeOutcome> before, List<ProbeOutcome> after, List<String> open) {}

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public Use observe(Subject subject) {
    Questions questions = subject.questions();
    List<Integer> all = Answers.inOrder(questions);
    Object model;
    SharedViews views;
    List<ProbeOutcome> before;
    try (ModelClient client = ClientHandle.parse(handle).open()) {
      model = client.get(ModelKey.parse(key, Object.class));
      views = SharedViews.of(model);
      before = Travel.copied(questions.ask(model, all)); // while views in answers can be read
    }
    awaitUnmapped(views);
    List<ProbeOutcome> after = new ArrayList<>();
    for (ProbeOutcome outcome : questions.ask(model, all)) {
      after.add(copied(outcome));
    }
    return new Use(before, after, views.readable());
  }

  /** A client unmaps memory a little later than it closes. */
  private static void awaitUnmapped(SharedViews views) {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (views.isMapped() && System.nanoTime() - deadlineNanos < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** An answer that is a view of closed memory is none. */
  private static ProbeOutcome copied(ProbeOutcome outcome) {
    try {
      return Travel.copied(outcome);
    } catch (RuntimeException e) {
      return ProbeOutcome.Thrown.of(e);
    }
  }
}
