package org.modelshare.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JDK that the verifier and its workers run on, and why it is this one.
 *
 * @param java its {@code java} command
 * @param reason version, place, and who asked for it, for the log
 */
record JdkChoice(Path java, String reason) {

  /**
   * The JDKs that a build offers.
   *
   * @param jvm a JDK's folder or its {@code java} command, if the user named one
   * @param requirements what the user wants of a tool chain, may be empty
   * @param toolchains the tool chains that Maven knows
   * @param maven the JDK that Maven runs on
   * @param installed the JDKs of the machine; asked last, because it looks at many files
   */
  record Offer(
      @Nullable String jvm,
      Map<String, String> requirements,
      ToolchainJdks toolchains,
      Jdk maven,
      Supplier<List<Jdk>> installed) {}

  /** Takes the first that is there: what was asked for, else the first that is new enough. */
  static JdkChoice from(Offer offer) throws CannotVerifyException {
    if (offer.jvm() != null) {
      return named(offer.jvm());
    }
    if (!offer.requirements().isEmpty()) {
      return required(offer);
    }
    Optional<Path> selected = offer.toolchains().selected().filter(JdkChoice::isNewEnough);
    if (selected.isPresent()) {
      return of(selected.get(), "the build's tool chain");
    }
    if (offer.maven().isNewEnough()) {
      return of(offer.maven().java(), "Maven runs on it");
    }
    List<Jdk> installed = offer.installed().get();
    return installed.stream()
        .filter(Jdk::isNewEnough)
        .findFirst()
        .map(jdk -> of(jdk.java(), "found on this machine"))
        .orElseThrow(() -> none(offer, installed));
  }

  private static JdkChoice named(String jvm) throws CannotVerifyException {
    Path path = Path.of(jvm);
    Path java = Files.isDirectory(path) ? Jdk.java(path) : path;
    if (!Files.isExecutable(java) || Files.isDirectory(java)) {
      throw new CannotVerifyException(
          "modelshare.jvm: " + jvm + " is neither a JDK's folder nor its java command");
    }
    return newEnough(of(java, "modelshare.jvm"));
  }

  private static JdkChoice required(Offer offer) throws CannotVerifyException {
    Path java =
        offer
            .toolchains()
            .matching(offer.requirements())
            .orElseThrow(() ->
                new CannotVerifyException(
                    "jdkToolchain: no tool chain has "
                        + offer.requirements()
                        + "; add one to ~/.m2/toolchains.xml"));
    return newEnough(of(java, "jdkToolchain"));
  }

  private static JdkChoice newEnough(JdkChoice choice) throws CannotVerifyException {
    if (!isNewEnough(choice.java())) {
      throw new CannotVerifyException(
          choice.reason() + " is too old; name a JDK " + Jdk.OLDEST + " or newer");
    }
    return choice;
  }

  /** A Java that does not say its version is taken at the word of who chose it. */
  private static boolean isNewEnough(Path java) {
    return described(java).map(Jdk::isNewEnough).orElse(true);
  }

  private static Optional<Jdk> described(Path java) {
    Path bin = java.toAbsolutePath().getParent();
    Path home = bin == null ? null : bin.getParent();
    return home == null ? Optional.empty() : Jdk.at(home);
  }

  private static JdkChoice of(Path java, String who) {
    String what = described(java).map(Jdk::toString).orElse(java.toString());
    return new JdkChoice(java, "JDK " + what + " (" + who + ")");
  }

  private static CannotVerifyException none(Offer offer, List<Jdk> installed) {
    String others =
        installed.isEmpty()
            ? "no other was found"
            : "found are only "
                + installed.stream().map(Jdk::toString).collect(Collectors.joining(", "));
    return new CannotVerifyException(
        "no JDK %d or newer: Maven runs on %s, and %s. Install one (https://adoptium.net), or name it with -Dmodelshare.jvm=/path/to/jdk"
            .formatted(Jdk.OLDEST, offer.maven(), others));
  }
}
