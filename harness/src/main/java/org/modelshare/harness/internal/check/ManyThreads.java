package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;

/**
 * The answers that several threads get who ask all probes at the same time, each from another one
 * on; per thread and round in the order of the probes.
 */
public record ManyThreads() implements Observation<List<List<ProbeOutcome>>> {
  private static final long serialVersionUID = 1L;
  private static final int THREADS = 4;
  private static final int ROUNDS = 4;

  @Override
  public Moment moment() {
    return Moment.ASKING;
  }

  @Override
  public List<List<ProbeOutcome>> observe(Subject subject) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    List<FutureTask<List<List<ProbeOutcome>>>> tasks = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      tasks.add(new FutureTask<>(() -> ask(subject, first, barrier)));
      start(tasks.getLast(), thread);
    }
    List<List<ProbeOutcome>> outcomes = new ArrayList<>();
    for (FutureTask<List<List<ProbeOutcome>>> task : tasks) {
      outcomes.addAll(task.get());
    }
    return outcomes;
  }

  private static void start(Runnable task, int number) {
    Thread thread =
        Thread.ofPlatform().daemon().name("modelshare-many-threads-" + number).unstarted(task);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
  }

  private static List<List<ProbeOutcome>> ask(Subject subject, int thread, CyclicBarrier barrier)
      throws Exception {
    int count = subject.questions().count();
    List<Integer> order = new ArrayList<>(Answers.inOrder(subject.questions()));
    Collections.rotate(order, thread * count / THREADS);
    List<List<ProbeOutcome>> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      barrier.await();
      rounds.add(Answers.byNumber(order, subject.questions().ask(subject.model(), order)));
    }
    return rounds;
  }
}
