package org.modelshare.harness.internal.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.modelshare.model.Problem;

/**
 * MS306: answers do not depend on the settings of a JVM. One more worker runs with a Turkish
 * locale, where {@code "I".toLowerCase()} is not {@code "i"}, with a time zone in which it is
 * another day, and with another default charset.
 */
public final class OtherSettingsCheck implements Experiment {
  /** The time zones that are furthest ahead and behind: 26 hours apart. */
  private static final ZoneId AHEAD = ZoneId.of("Pacific/Kiritimati");

  private static final ZoneId BEHIND = ZoneId.of("Etc/GMT+12");

  @Override
  public Problem problem() {
    return Problem.DEPENDS_ON_SETTINGS;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    List<ProbeOutcome> expected = AskedProbes.alike(stage.evidence(), stage.limits());
    ZoneId zone = zone(Instant.now(), ZoneId.systemDefault());
    Seen seen = stage.inWorker(settings(zone), List.of(new Answers()));
    List<AskedProbes.Difference> differences =
        AskedProbes.differences(expected, seen.of(Answers.class), stage.limits().floatTolerance());
    return differences.isEmpty() ? List.of() : List.of(violation(differences, zone));
  }

  /** Returns a zone in which it is another day than here. */
  static ZoneId zone(Instant now, ZoneId here) {
    boolean isTomorrow = !LocalDate.ofInstant(now, AHEAD).equals(LocalDate.ofInstant(now, here));
    return isTomorrow ? AHEAD : BEHIND;
  }

  private static List<String> settings(ZoneId zone) {
    return List.of(
        "-Duser.language=tr",
        "-Duser.country=TR",
        "-Duser.timezone=" + zone,
        "-Dfile.encoding=ISO-8859-1");
  }

  private static Violation violation(List<AskedProbes.Difference> differences, ZoneId zone) {
    AskedProbes.Difference first = differences.getFirst();
    return new Violation(
        "",
        "a worker with locale tr_TR, time zone %s and charset ISO-8859-1 answers %d probes"
                .formatted(zone, differences.size())
            + " differently; probe %d: %s"
                .formatted(first.number(), first.text("in the publisher", "there")),
        "Name the locale, zone and charset where the model uses them, such as Locale.ROOT, UTC and"
            + " UTF_8.");
  }
}
