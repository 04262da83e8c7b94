package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.concurrent.FutureTask;

/** The answers to all probes on a thread that has not attached to the model. */
public record AskedOnAnotherThread() implements Observation<List<ProbeOutcome>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public List<ProbeOutcome> observe(Subject subject) throws Exception {
    Questions questions = subject.questions();
    FutureTask<List<ProbeOutcome>> task =
        new FutureTask<>(() -> questions.ask(subject.model(), Answers.inOrder(questions)));
    Thread thread = Thread.ofPlatform().daemon().name("modelshare-another-thread").unstarted(task);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    return task.get();
  }
}
