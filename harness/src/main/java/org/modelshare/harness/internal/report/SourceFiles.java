package org.modelshare.harness.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the source files of classes, as paths in the repository: {@code
 * ranking/src/main/java/com/example/Als.java} for {@code com.example.Als$Layer} in a module {@code
 * ranking}.
 *
 * @param module the module's directory
 */
record SourceFiles(Path module) {
  private static final List<String> LANGUAGES = List.of("java", "kotlin", "scala");
  private static final List<String> EXTENSIONS = List.of("java", "kt", "scala");

  /**
   * Returns the path of the first class that has a source file in the module. A code host refuses a
   * whole report for one finding without a path, so if there is no such file it is the path that
   * the first class would have below a source directory.
   *
   * @return a relative reference, as a URI has it
   */
  String uri(String first, String second) {
    return encoded(names(first, second));
  }

  /** Returns the path that {@link #uri} refers to. */
  String path(String first, String second) {
    return names(first, second).collect(Collectors.joining("/"));
  }

  private Stream<String> names(String first, String second) {
    return Stream.of(first, second)
        .flatMap(name -> file(name).stream())
        .findFirst()
        .map(this::inRepository)
        .orElseGet(() -> Stream.of((outermost(first) + ".java").split("/")));
  }

  private Optional<Path> file(String className) {
    for (String kind : List.of("main", "test")) {
      for (int i = 0; i < LANGUAGES.size(); i++) {
        Optional<Path> file =
            existing("src", kind, LANGUAGES.get(i), outermost(className) + "." + EXTENSIONS.get(i));
        if (file.isPresent()) {
          return file;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Path> existing(String first, String... more) {
    try {
      return Optional.of(module.resolve(Path.of(first, more))).filter(Files::isRegularFile);
    } catch (InvalidPathException _) {
      return Optional.empty(); // a class may have a name that no file here can have
    }
  }

  private static String outermost(String className) {
    int nested = className.indexOf('$', 1);
    return (nested < 0 ? className : className.substring(0, nested)).replace('.', '/');
  }

  private Stream<String> inRepository(Path file) {
    Path path = repository().relativize(file.toAbsolutePath().normalize());
    return IntStream.range(0, path.getNameCount()).mapToObj(i -> path.getName(i).toString());
  }

  /** Returns the next directory above that Git knows, or the module if there is none. */
  private Path repository() {
    Path start = module.toAbsolutePath().normalize();
    return Stream.<Path>iterate(start, directory -> directory != null, Path::getParent)
        .filter(directory -> Files.exists(directory.resolve(".git")))
        .findFirst()
        .orElse(start);
  }

  private static String encoded(Stream<String> names) {
    return names
        .map(name -> URLEncoder.encode(name, UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
