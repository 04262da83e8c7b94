package org.modelshare.harness.internal.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A form in which a run is reported, beside the summary that the build needs. */
public enum ReportFormat {
  JSON,
  HTML,
  SARIF,
  JUNIT,
  /** Workflow commands of GitHub. */
  ANNOTATIONS;

  /**
   * Returns the formats with these names, in any case.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  public static Set<ReportFormat> parse(Collection<String> names) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String name : names) {
      formats.add(
          Arrays.stream(values())
              .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "reportFormats has \"%s\"; write some of junit, json, html and sarif"
                          .formatted(name))));
    }
    return formats;
  }
}
