package org.modelshare.harness.internal.aot;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.modelshare.store.ModelStore;

/**
 * A class path of which a JVM can have the first part in a cache: jars only, and the same in every
 * pool. A JVM takes a cache that was made with a prefix of its class path, so that what users have
 * on theirs does not matter, not even directories, which no cache may have.
 *
 * @param cached the jars of modelshare and of its libraries
 * @param rest all others, in their order
 */
record AotClassPath(List<Path> cached, List<Path> rest) {
  /** One class of each jar that a worker needs. */
  private static final List<Class<?>> NEEDED =
      List.of(AotClassPath.class, ModelStore.class, Kryo.class);

  AotClassPath {
    cached = List.copyOf(cached);
    rest = List.copyOf(rest);
  }

  /** Splits a class path; empty if it lacks what is needed, or has it in other forms than jars. */
  static Optional<AotClassPath> of(List<Path> classPath) {
    List<Path> cached = new ArrayList<>();
    for (Class<?> needed : NEEDED) {
      Optional<Path> jar = jar(needed).filter(path -> contains(classPath, path));
      if (jar.isEmpty()) {
        return Optional.empty();
      }
      cached.add(jar.get());
    }
    return Optional.of(of(classPath, cached));
  }

  private static AotClassPath of(List<Path> classPath, List<Path> cached) {
    List<Path> rest = classPath.stream().filter(path -> !cached.contains(normal(path))).toList();
    return new AotClassPath(cached, rest);
  }

  /** Returns all entries: those in the cache first. */
  List<Path> entries() {
    return Stream.concat(cached.stream(), rest.stream()).toList();
  }

  private static boolean contains(List<Path> classPath, Path jar) {
    return classPath.stream().anyMatch(entry -> normal(entry).equals(jar));
  }

  private static Path normal(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Optional<Path> jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      URI location = source.getLocation().toURI();
      return location.getScheme().equals("file")
          ? Optional.of(normal(Path.of(location))).filter(Files::isRegularFile)
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty(); // not a file of the default file system
    }
  }

  /** Tells everything by which a JVM recognizes the jars of its cache. */
  String fingerprint() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path jar : cached) {
      text.append(AotKey.fingerprint(jar)).append('\n');
    }
    return text.toString();
  }
}
