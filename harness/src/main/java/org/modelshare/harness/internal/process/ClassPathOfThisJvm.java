package org.modelshare.harness.internal.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Where this JVM has its classes from, as a class path for its workers. Modules that are no part of
 * the JDK stand on it as well: in a worker nothing is a named module, so that the workers of
 * modular and other programs work alike.
 */
public final class ClassPathOfThisJvm {
  private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);
  private static final String PATCH = "--patch-module=";
  private static final String SPRING_BOOT = "org.springframework.boot.loader";

  private ClassPathOfThisJvm() {}

  /**
   * Returns the entries in the order in which classes are looked for.
   *
   * @throws ModelShareException ({@link Problem#WORKER_NOT_STARTED}) if this library's own classes
   *     come from where a class path cannot point to, such as a jar in a jar
   */
  public static List<Path> entries() {
    return Stream.of(
            patches(),
            modules(),
            classPath(),
            entries(ClassPathOfThisJvm.class.getClassLoader()).stream())
        .flatMap(entries -> entries)
        .distinct()
        .toList();
  }

  /** An empty class path is the working directory, but for programs that are modules. */
  private static Stream<Path> classPath() {
    String path = System.getProperty("java.class.path", "");
    return path.isEmpty() && System.getProperty("jdk.module.main") != null
        ? Stream.empty()
        : split(path);
  }

  private static Stream<Path> modules() {
    return ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(location -> location.getScheme().equals("file"))
        .map(Path::of);
  }

  /** Test runners put the classes of tests into the module that they test. */
  private static Stream<Path> patches() {
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
      return Stream.empty();
    }
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith(PATCH))
        .flatMap(argument -> split(argument.substring(argument.indexOf('=', PATCH.length()) + 1)));
  }

  private static Stream<Path> split(String path) {
    return SEPARATOR.splitAsStream(path).map(Path::of);
  }

  /** Returns what a loader and those above it add to the class path. */
  static List<Path> entries(@Nullable ClassLoader loader) {
    if (loader == null || loader.equals(ClassLoader.getSystemClassLoader())) {
      return List.of();
    }
    if (!(loader instanceof URLClassLoader loaderOfUrls)) {
      throw refuse(loader, "it has no URLs");
    }
    List<Path> own = Stream.of(loaderOfUrls.getURLs()).map(url -> entry(loader, url)).toList();
    return Stream.concat(own.stream(), entries(loader.getParent()).stream()).toList();
  }

  private static Path entry(ClassLoader loader, URL url) {
    return file(url).orElseThrow(() -> refuse(loader, url + " is not a file"));
  }

  private static Optional<Path> file(URL url) {
    try {
      URI uri = url.toURI();
      return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException notAFile) {
      return Optional.empty();
    }
  }

  private static ModelShareException refuse(ClassLoader loader, String reason) {
    String name = loader.getClass().getName();
    String remedy =
        name.startsWith(SPRING_BOOT)
            ? "unpack the application with \"java -Djarmode=tools -jar app.jar extract\" and run"
                + " what that makes, or set the pool's classPath"
            : "set the pool's classPath";
    return new ModelShareException(
        Problem.WORKER_NOT_STARTED,
        "the workers cannot have the class path of this JVM: modelshare was loaded by %s, and %s; %s"
            .formatted(name, reason, remedy));
  }
}
