package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.Problem;

/**
 * MS306: answers do not depend on the settings of a JVM. One more worker runs with a Turkish
 * locale, where {@code "I".toLowerCase()} is not {@code "i"}, with the time zone that is furthest
 * ahead, and with another default charset.
 */
public final class OtherSettingsCheck implements Experiment {
  private static final List<String> SETTINGS =
      List.of(
          "-Duser.language=tr",
          "-Duser.country=TR",
          "-Duser.timezone=Pacific/Kiritimati",
          "-Dfile.encoding=ISO-8859-1");

  @Override
  public Problem problem() {
    return Problem.DEPENDS_ON_SETTINGS;
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    List<ProbeOutcome> expected = AskedProbes.alike(stage);
    Seen seen = stage.inWorker(SETTINGS, List.of(new Answers()));
    List<AskedProbes.Difference> differences =
        AskedProbes.differences(expected, seen.of(Answers.class), stage.limits().floatTolerance());
    return differences.isEmpty() ? List.of() : List.of(violation(differences));
  }

  private static Violation violation(List<AskedProbes.Difference> differences) {
    AskedProbes.Difference first = differences.getFirst();
    return new Violation(
        "",
        "a worker with locale tr_TR, time zone UTC+14 and charset ISO-8859-1 answers %d probes"
                .formatted(differences.size())
            + " differently; probe %d: %s"
                .formatted(first.number(), first.text("in the publisher", "there")),
        "Name the locale, zone and charset where the model uses them, such as Locale.ROOT, UTC and"
            + " UTF_8.");
  }
}
