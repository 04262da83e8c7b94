package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * MS502: an attached model lives on when its publisher ends. Another JVM makes the model and
 * publishes it; a worker attaches to it there, has that JVM ended, and asks.
 *
 * <p>Example: the model keeps a port of a server in the publisher, and asks it for a word's number
 * when it meets that word first. Without publisher the worker gets an exception.
 */
public final class PublisherEndCheck implements Experiment {
  private static final String REMEDY =
      "Publish all that the model needs: keep no file, socket or memory of the JVM that made it.";

  @Override
  public Problem problem() {
    return Problem.DIES_WITH_PUBLISHER;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    List<ProbeOutcome> expected = AskedProbes.alike(stage.evidence(), stage.limits());
    List<AskedProbes.Difference> differences;
    try (OtherPublisher other = stage.publishedElsewhere()) {
      AskedWithoutPublisher asked =
          new AskedWithoutPublisher(
              other.handle(), other.key(), other.pid(), other.signal().toString());
      Seen seen = stage.inWorker(List.of(), List.of(asked));
      differences = differences(stage, expected, seen.of(AskedWithoutPublisher.class));
    } catch (ModelShareException e) {
      return List.of(
          WorkerEnd.violation(e, "without its publisher the model ended a worker", REMEDY));
    }
    if (differences.isEmpty()) {
      return List.of();
    }
    requireMadeAlike(stage, expected);
    return List.of(violation(differences));
  }

  private static List<AskedProbes.Difference> differences(
      Stage stage, List<ProbeOutcome> expected, List<ProbeOutcome> actual) {
    return AskedProbes.differences(expected, actual, stage.limits().floatTolerance());
  }

  /** The model was made anew, and may answer otherwise for that alone. */
  private static void requireMadeAlike(Stage stage, List<ProbeOutcome> expected)
      throws InterruptedException {
    Seen again = stage.madeAgain(List.of(new Answers()));
    if (!differences(stage, expected, again.of(Answers.class)).isEmpty()) {
      throw Unjudged.inconclusive("made again, the model answers differently anyway, see MS103");
    }
  }

  private static Violation violation(List<AskedProbes.Difference> differences) {
    AskedProbes.Difference first = differences.getFirst();
    return new Violation(
        "",
        "without its publisher a worker answers %d probes differently; probe %d: %s"
            .formatted(differences.size(), first.number(), first.text("with it", "without")),
        REMEDY);
  }
}
