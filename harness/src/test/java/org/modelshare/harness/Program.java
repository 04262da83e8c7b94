package org.modelshare.harness;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.commons.exec.CommandLine;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ModelStore;
import tools.jackson.core.json.JsonFactory;

/**
 * A program of a user's that forks a pool: compiled, packed and started as users do. It prints
 * {@value #ANSWERS}, or what went wrong.
 */
public final class Program {
  public static final String ANSWERS = "answers [1.0, 2.0]";
  public static final String MAIN = "com.example.app.Main";

  private static final String SOURCE =
      """
      package com.example.app;

      import java.nio.FloatBuffer;
      import java.util.List;
      import org.modelshare.harness.WorkerPool;
      import org.modelshare.store.ModelKey;
      import org.modelshare.store.ModelStore;
      import org.modelshare.store.ModelStores;

      public final class Main {
        record Model(FloatBuffer values) {}

        public static void main(String[] arguments) {
          Model model = new Model(FloatBuffer.wrap(new float[4096]));
          try (ModelStore store = ModelStores.open()) {
            ModelKey<Model> key = store.put(model);
            try (WorkerPool<Model> pool = WorkerPool.fork(store, key, 1)) {
              System.out.println("answers " + pool.map((m, i) -> m.values().get(i) + i, List.of(1, 2)));
            }
          }
        }
      }
      """;

  private static final String MODULE =
      """
      module com.example.app {
        requires org.modelshare.harness;
        requires org.modelshare.store;
        opens com.example.app;
      }
      """;

  private final Path directory;
  private final ProcessMark mark;
  private final Path libraries;

  /**
   * @param directory for all files of the program
   * @param mark of its processes
   */
  public Program(Path directory, ProcessMark mark) throws IOException, URISyntaxException {
    this.directory = directory;
    this.mark = mark;
    libraries = Files.createDirectories(directory.resolve("libraries"));
    pack("org.modelshare.store", ModelStore.class);
    pack("org.modelshare.harness", WorkerPool.class);
    for (Class<?> type :
        List.of(Kryo.class, JsonFactory.class, CommandLine.class, Nullable.class)) {
      Path jar = origin(type);
      Files.copy(jar, libraries.resolve(jar.getFileName()));
    }
  }

  private void pack(String module, Class<?> type) throws IOException, URISyntaxException {
    Path jar = libraries.resolve(module + ".jar");
    Path origin = origin(type);
    if (Files.isRegularFile(origin)) {
      Files.copy(origin, jar);
    } else {
      jar(jar, Map.of("Automatic-Module-Name", module), out -> addTree(out, "", origin));
    }
  }

  private static Path origin(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Returns the directory with the jars that the program needs. */
  public Path libraries() {
    return libraries;
  }

  /** Compiles the program as classes, and returns their directory. */
  public Path classes() throws IOException {
    return compile("classes", "-cp", join(File.pathSeparator), source("Main.java", SOURCE));
  }

  /** Compiles the program as a module, and returns the directory of its classes. */
  public Path module() throws IOException {
    return compile(
        "module",
        "--module-path",
        libraries.toString(),
        source("Main.java", SOURCE),
        source("Other.java", "package com.example.app; final class Other {}"),
        source("module-info.java", MODULE));
  }

  private String source(String name, String text) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    return Files.writeString(sources.resolve(name), text).toString();
  }

  private Path compile(String target, String... arguments) throws IOException {
    Path classes = Files.createDirectories(directory.resolve(target));
    List<String> all = new ArrayList<>(List.of("-d", classes.toString()));
    all.addAll(List.of(arguments));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, all.toArray(String[]::new))).isZero();
    return classes;
  }

  /** Runs {@code java} and returns what it prints to both streams. */
  public String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(mark.environment());
    Process process = builder.start();
    try {
      return process.inputReader().readAllAsString();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Returns the jars that the program needs, as its manifest's {@code Class-Path} names them. */
  public String classPathForManifest() throws IOException {
    return join(" ");
  }

  private String join(String separator) throws IOException {
    try (Stream<Path> jars = Files.list(libraries)) {
      return jars.map(Path::toString).collect(joining(separator));
    }
  }

  /** Writes a jar. */
  public static Path jar(Path file, Map<String, String> attributes, Content content)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      content.addTo(jar);
    }
    return file;
  }

  /** Adds the files below a directory. */
  public static void addTree(JarOutputStream jar, String prefix, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = prefix + root.relativize(file);
        if (!name.equals("META-INF/MANIFEST.MF")) {
          addStored(jar, name, Files.readAllBytes(file));
        }
      }
    }
  }

  /** Adds a file without compressing it, as jars in jars have to be. */
  private static void addStored(JarOutputStream jar, String name, byte[] content)
      throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }

  /** What goes into a jar. */
  @FunctionalInterface
  public interface Content {
    void addTo(JarOutputStream jar) throws IOException;
  }
}
