package org.modelshare.harness;

import static org.modelshare.harness.Profile.DEFAULT;
import static org.modelshare.harness.Profile.FULL;
import static org.modelshare.harness.Profile.QUICK;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.modelshare.harness.internal.check.AliasingCheck;
import org.modelshare.harness.internal.check.AttachCyclesCheck;
import org.modelshare.harness.internal.check.AttachWorkCheck;
import org.modelshare.harness.internal.check.Check;
import org.modelshare.harness.internal.check.CleanupCheck;
import org.modelshare.harness.internal.check.ContainerCheck;
import org.modelshare.harness.internal.check.CorruptionCheck;
import org.modelshare.harness.internal.check.EmptyAnswersCheck;
import org.modelshare.harness.internal.check.EqualityCheck;
import org.modelshare.harness.internal.check.ExitCheck;
import org.modelshare.harness.internal.check.FieldCheck;
import org.modelshare.harness.internal.check.FormatCheck;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.KilledWorkerCheck;
import org.modelshare.harness.internal.check.LargeArrayCheck;
import org.modelshare.harness.internal.check.LingeringThreadsCheck;
import org.modelshare.harness.internal.check.MadeAgainCheck;
import org.modelshare.harness.internal.check.OrphansCheck;
import org.modelshare.harness.internal.check.OtherSettingsCheck;
import org.modelshare.harness.internal.check.OtherThreadCheck;
import org.modelshare.harness.internal.check.OutsideHeapCheck;
import org.modelshare.harness.internal.check.PrivatePagesCheck;
import org.modelshare.harness.internal.check.ProbeCheck;
import org.modelshare.harness.internal.check.PublishCheck;
import org.modelshare.harness.internal.check.PublisherEndCheck;
import org.modelshare.harness.internal.check.RaceCheck;
import org.modelshare.harness.internal.check.RebuildCheck;
import org.modelshare.harness.internal.check.RepeatedProbeCheck;
import org.modelshare.harness.internal.check.SameMemoryCheck;
import org.modelshare.harness.internal.check.SavedModelCheck;
import org.modelshare.harness.internal.check.SharingModeCheck;
import org.modelshare.harness.internal.check.SmallHeapCheck;
import org.modelshare.harness.internal.check.UseAfterCloseCheck;
import org.modelshare.harness.internal.check.WriteCheck;

/**
 * The catalogue of checks. A new check is a class in the room {@code check}, a line here, a {@link
 * org.modelshare.model.Problem} and its page.
 */
final class Checks {
  static final CatalogueEntry PUBLISH = error(QUICK, new PublishCheck());
  static final CatalogueEntry HEAP_GROWTH = error(QUICK, new HeapGrowthCheck());

  /** In the order in which reports show them. */
  static final List<CatalogueEntry> ALL =
      List.of(
          PUBLISH,
          error(DEFAULT, new SharingModeCheck()),
          warning(DEFAULT, new MadeAgainCheck()).ofWorkers(),
          error(QUICK, new FormatCheck()),
          HEAP_GROWTH,
          error(DEFAULT, new LargeArrayCheck()),
          error(DEFAULT, new PrivatePagesCheck()),
          error(DEFAULT, new SameMemoryCheck()),
          error(QUICK, new WriteCheck()),
          error(DEFAULT, new SmallHeapCheck()).ofWorkers(),
          error(QUICK, new RebuildCheck()),
          warning(DEFAULT, new AliasingCheck()),
          error(QUICK, new OutsideHeapCheck()).ofWorkers(),
          error(DEFAULT, new AttachWorkCheck()),
          error(QUICK, new FieldCheck()),
          warning(DEFAULT, new EqualityCheck()),
          error(QUICK, new ContainerCheck()),
          error(DEFAULT, new SavedModelCheck()),
          error(QUICK, new ProbeCheck()),
          error(DEFAULT, new OtherSettingsCheck()).ofWorkers(),
          error(DEFAULT, new RepeatedProbeCheck()),
          warning(QUICK, new EmptyAnswersCheck()),
          error(DEFAULT, new RaceCheck()),
          error(QUICK, new OtherThreadCheck()),
          error(FULL, new UseAfterCloseCheck()).ofWorkers(),
          error(FULL, new KilledWorkerCheck()).ofWorkers(),
          error(DEFAULT, new PublisherEndCheck()).ofWorkers(),
          error(FULL, new OrphansCheck()).ofWorkers(),
          error(QUICK, new CleanupCheck()),
          error(FULL, new AttachCyclesCheck()).ofWorkers(),
          error(FULL, new CorruptionCheck()),
          error(QUICK, new ExitCheck()).ofWorkers(),
          warning(DEFAULT, new LingeringThreadsCheck()).ofWorkers());

  private Checks() {}

  private static CatalogueEntry warning(Profile profile, Check check) {
    return new CatalogueEntry(check, Severity.WARNING, profile, false);
  }

  private static CatalogueEntry error(Profile profile, Check check) {
    return new CatalogueEntry(check, Severity.ERROR, profile, false);
  }

  /**
   * Chooses checks.
   *
   * @param profile counts only if no check is named
   * @param included codes; empty for all of the profile
   * @param excluded codes
   * @throws IllegalArgumentException if there is no such check, or none is left
   */
  static List<CatalogueEntry> choose(
      Profile profile, Collection<String> included, Collection<String> excluded) {
    Set<String> unknown = new LinkedHashSet<>(included);
    unknown.addAll(excluded);
    unknown.removeAll(ALL.stream().map(CatalogueEntry::code).toList());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "checks %s do not exist; name some of %s".formatted(unknown, codes(ALL)));
    }
    List<CatalogueEntry> chosen =
        ALL.stream()
            .filter(entry ->
                included.isEmpty()
                    ? profile.includes(entry.profile())
                    : included.contains(entry.code()))
            .filter(entry -> !excluded.contains(entry.code()))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "checks %s without %s leave nothing to check; exclude fewer"
              .formatted(included, excluded));
    }
    return chosen;
  }

  private static String codes(List<CatalogueEntry> checks) {
    return checks.stream().map(CatalogueEntry::code).collect(Collectors.joining(" "));
  }
}
