package org.modelshare.harness;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * A program with modelshare in jars, as users have it and this build has not: forks a pool of two
 * and prints which of its workers have a cache.
 */
final class AotOwner {
  /** Variables of this program's environment. */
  static final String CLASS_PATH_OF_WORKERS = "TEST_CLASS_PATH_OF_WORKERS";

  /** In place of the name of an {@link AotCache}: the pool is not told which. */
  static final String DEFAULT = "DEFAULT";

  static final String TOOL_OPTIONS_OF_WORKERS = "TEST_TOOL_OPTIONS_OF_WORKERS";

  private AotOwner() {}

  /** Returns the class path of this JVM with jars in place of the main classes' directories. */
  static String classPathOfJars(Path directory) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      boolean isMain = Files.isDirectory(path) && path.endsWith(Path.of("target", "classes"));
      entries.add(isMain ? jar(path, directory).toString() : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path jar(Path classes, Path directory) throws IOException {
    Path jar = Files.createTempFile(directory, "modelshare", ".jar");
    try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        output.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, output);
      }
    }
    return jar;
  }

  /**
   * Returns how to start this program.
   *
   * @param cacheHome the user's directory for caches
   * @param arguments the {@link AotCache} to ask for, or {@link #DEFAULT}, then JVM arguments for
   *     the workers
   */
  static ProcessBuilder command(
      String classPath, Path cacheHome, ProcessMark mark, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp", classPath));
    command.add(AotOwner.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(mark.environment());
    builder.environment().put("XDG_CACHE_HOME", cacheHome.toString());
    return builder;
  }

  /** Holds its pool until stdin ends. */
  public static void main(String[] arguments) throws IOException {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Weights> key = store.put(Weights.create());
      WorkerPool.Builder builder =
          WorkerPool.builder()
              .workers(2)
              .jvmArgs(Arrays.copyOfRange(arguments, 1, arguments.length));
      if (!arguments[0].equals(DEFAULT)) {
        builder.aotCache(AotCache.valueOf(arguments[0]));
      }
      String options = System.getenv(TOOL_OPTIONS_OF_WORKERS);
      if (options != null) {
        builder.environment(Map.of("JAVA_TOOL_OPTIONS", options));
      }
      String classPath = System.getenv(CLASS_PATH_OF_WORKERS);
      if (classPath != null) {
        builder.classPath(Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList());
      }
      try (WorkerPool<Weights> pool = builder.fork(store, key)) {
        List<Boolean> used = pool.stats().stream().map(WorkerStats::aotCacheUsed).toList();
        System.out.println(
            "used %s %s, relocation %s"
                .formatted(
                    used,
                    pool.map(Weights::value, List.of(1, 2)),
                    pool.map(AotOwner::flag, List.of("ArchiveRelocationMode")).getFirst()));
        while (System.in.read() >= 0) {}
      }
    }
  }

  /** Returns the value of a flag of the JVM, as far as it shows its diagnostic ones. */
  private static String flag(Weights model, String name) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(name)
          .getValue();
    } catch (IllegalArgumentException hidden) {
      return "hidden";
    }
  }
}
