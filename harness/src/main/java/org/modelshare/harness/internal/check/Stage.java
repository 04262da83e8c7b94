package org.modelshare.harness.internal.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelKey;

/** All that an {@link Experiment} can use. It belongs to the run, which cleans up behind it. */
public interface Stage {
  /** Returns what the shared run has seen. */
  Evidence evidence();

  Limits limits();

  /** Returns the model, as it was made in this JVM. */
  Object model();

  /** Returns the address of the store, to open a client that the experiment closes. */
  ClientHandle handle();

  /** Returns the key of the model in that store. */
  ModelKey<?> key();

  /** Returns the file of the published container, to be read; that of a memory file in /proc. */
  Path container();

  /**
   * Publishes one object more, as the model was published, and removes it again.
   *
   * @throws org.modelshare.model.ModelShareException if it cannot be published
   */
  void publish(Object object);

  /** Returns the probes of the run. */
  Questions questions();

  /** Observes another copy of the model in this JVM; the results travel as those of workers do. */
  Seen here(Object copy, List<Observation<?>> observations);

  /**
   * Starts a worker JVM more, has it attach, and observes there.
   *
   * @param jvmArguments in addition to those of the run's workers
   */
  Seen inWorker(List<String> jvmArguments, List<Observation<?>> observations)
      throws InterruptedException;

  /**
   * Makes the model once more, in another JVM that has this one's largest heap, and observes the
   * model there.
   *
   * @throws Unjudged if the model can be made in this JVM only
   */
  Seen madeAgain(List<Observation<?>> observations) throws InterruptedException;

  /**
   * Makes the model once more, in another JVM, and publishes it there in a store of the same kind.
   *
   * @return owned by the caller
   * @throws Unjudged if the model can be made in this JVM only
   */
  OtherPublisher publishedElsewhere() throws InterruptedException;

  /**
   * Starts two workers more.
   *
   * @return owned by the caller
   */
  TwoWorkers twoWorkers();

  /**
   * Makes the model once more, in another JVM that publishes it and has workers of its own ask
   * their probes; kills that JVM, and then all that is left of it.
   *
   * @param limit how long they have to end
   * @return what was left then: processes, and directories that a sweep does not delete
   * @throws Unjudged if the model can be made in this JVM only
   */
  List<String> leftByKilledParent(Duration limit) throws InterruptedException;
}
