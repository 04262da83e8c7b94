package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the JDKs of this machine where installers put them and where environment variables point.
 */
final class InstalledJdks {
  /** {@code JAVA_HOME}, {@code JDK_HOME}, {@code JAVA25_HOME}, {@code JAVA_HOME_25_X64}, … */
  private static final Pattern VARIABLE = Pattern.compile("(JAVA|JDK|GRAALVM)[A-Z0-9_]*");

  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/jvm",
          "/usr/lib64/jvm",
          "/usr/java",
          "/usr/local/java",
          "/opt",
          "/opt/java",
          "/opt/hostedtoolcache/Java_Temurin-Hotspot_jdk",
          "/Library/Java/JavaVirtualMachines",
          "C:/Program Files/Java",
          "C:/Program Files/Eclipse Adoptium",
          "C:/Program Files/Zulu");

  private static final List<String> FOLDERS_AT_HOME =
      List.of(
          ".sdkman/candidates/java",
          ".jdks",
          ".gradle/jdks",
          ".asdf/installs/java",
          ".local/share/mise/installs/java",
          "Library/Java/JavaVirtualMachines");

  /** Where a JDK is below its folder: at once, in macOS's bundle, in GitHub's tool cache. */
  private static final List<String> BELOW = List.of("", "Contents/Home", "x64", "arm64");

  private InstalledJdks() {}

  /** Returns what is there: the oldest Java first, and of one Java its newest update. */
  static List<Jdk> find() {
    Path userHome = Path.of(System.getProperty("user.home"));
    return find(
        System.getenv(),
        Stream.concat(
            FOLDERS.stream().map(Path::of), FOLDERS_AT_HOME.stream().map(userHome::resolve)));
  }

  static List<Jdk> find(Map<String, String> environment, Stream<Path> folders) {
    Stream<Path> pointed =
        environment.entrySet().stream()
            .filter(variable -> VARIABLE.matcher(variable.getKey()).matches())
            .flatMap(variable -> path(variable.getValue()).stream());
    return Stream.concat(pointed, folders.flatMap(InstalledJdks::inside))
        .flatMap(folder -> BELOW.stream().map(folder::resolve))
        .flatMap(home -> Jdk.at(home).stream())
        .map(InstalledJdks::real)
        .distinct()
        .sorted(
            Comparator.comparingInt((Jdk jdk) -> jdk.version().feature())
                .thenComparing(Jdk::version, Comparator.reverseOrder())
                .thenComparing(Jdk::home))
        .toList();
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Stream<Path> inside(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    Stream.Builder<Path> found = Stream.builder();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      entries.forEach(found);
    } catch (IOException e) {
      return Stream.empty();
    }
    return found.build();
  }

  /** Distributions link several names to one JDK. */
  private static Jdk real(Jdk jdk) {
    try {
      return new Jdk(jdk.home().toRealPath(), jdk.version());
    } catch (IOException e) {
      return jdk;
    }
  }
}
