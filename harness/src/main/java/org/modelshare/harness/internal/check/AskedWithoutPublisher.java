package org.modelshare.harness.internal.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * The answers to all probes after the publisher has ended, in their order. The worker has it ended
 * as soon as it has attached, so that it is asked nothing before.
 *
 * @param handle of the publisher's store, as text
 * @param key as text
 * @param pid of the publisher
 * @param signal path of a file that ends the publisher
 */
public record AskedWithoutPublisher(String handle, String key, long pid, String signal)
    implements Observation<List<ProbeOutcome>> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SECONDS = 30;

  @Override
  public Moment moment() {
    return Moment.ASKING;
  }

  @Override
  public List<ProbeOutcome> observe(Subject subject) throws Exception {
    try (ModelClient client = ClientHandle.parse(handle).open()) {
      Object model = client.get(ModelKey.parse(key, Object.class));
      ProcessHandle publisher = ProcessHandle.of(pid).orElse(null);
      if (publisher == null) {
        throw Unjudged.inconclusive("the publisher was gone before it was ended");
      }
      Files.createFile(Path.of(signal));
      publisher.onExit().get(MAX_SECONDS, TimeUnit.SECONDS);
      Questions questions = subject.questions();
      return Travel.copied(questions.ask(model, Answers.inOrder(questions)));
    }
  }
}
