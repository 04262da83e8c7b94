package org.modelshare.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells which JDKs there are, in the order in which they are chosen. */
final class JdkReport {
  private JdkReport() {}

  static List<String> of(JdkChoice.Offer offer) {
    List<String> lines = new ArrayList<>();
    lines.add("modelshare.jvm: " + Optional.ofNullable(offer.jvm()).orElse("not set"));
    lines.add(
        "jdkToolchain: "
            + (offer.requirements().isEmpty() ? "not set" : offer.requirements().toString()));
    lines.add(
        "tool chain of this build: "
            + offer.toolchains().selected().map(Path::toString).orElse("none is selected"));
    List<Path> declared = offer.toolchains().all();
    lines.add(
        "tool chains in toolchains.xml: "
            + (declared.isEmpty() ? "none" : String.join(", ", texts(declared))));
    lines.add("Maven runs on JDK " + offer.maven() + suffix(offer.maven()));
    for (Jdk jdk : offer.installed().get()) {
      lines.add("found JDK " + jdk + suffix(jdk));
    }
    return lines;
  }

  private static List<String> texts(List<Path> paths) {
    return paths.stream().map(Path::toString).toList();
  }

  private static String suffix(Jdk jdk) {
    return jdk.isNewEnough() ? "" : " (too old: " + Jdk.OLDEST + " is needed)";
  }
}
