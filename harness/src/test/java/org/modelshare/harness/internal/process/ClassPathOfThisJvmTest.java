package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.ProcessMark;
import org.modelshare.harness.Program;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Which classes workers have when nobody says it: programs are started as their users do. */
@Timeout(120)
final class ClassPathOfThisJvmTest {
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  private final ProcessMark mark = ProcessMark.create();
  @TempDir Path directory;
  private Program program;

  @BeforeEach
  void createProgram() throws Exception {
    program = new Program(directory, mark);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(mark.processes()).isEmpty();
  }

  /** Surefire starts test JVMs from a jar as below, and then tells their class path here. */
  @Test
  void theClassPathOfTheseTests() {
    String classPath = System.getProperty("java.class.path");

    assertThat(ClassPathOfThisJvm.entries())
        .containsExactlyElementsOf(
            Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).distinct().toList());
  }

  @Test
  void aJarWhoseManifestNamesTheOthers() throws Exception {
    Path jar =
        Program.jar(
            directory.resolve("app.jar"),
            Map.of("Main-Class", Program.MAIN, "Class-Path", program.classPathForManifest()),
            out -> Program.addTree(out, "", program.classes()));

    assertThat(program.run(NATIVE_ACCESS, "-jar", jar.toString()).strip())
        .isEqualTo(Program.ANSWERS);
  }

  @Test
  void aProgramThatIsAModule() throws Exception {
    assertThat(runModule(program.module()).strip()).isEqualTo(Program.ANSWERS);
  }

  /** What the patch has counts, as tests do when Surefire tests a module. */
  @Test
  void aModuleWithAPatch() throws Exception {
    Path module = program.module();
    Path patch = directory.resolve("patch");
    Path inPatch = Files.createDirectories(patch.resolve("com/example/app"));
    for (String name : List.of("Main.class", "Main$Model.class")) {
      Path inModule = module.resolve("com/example/app").resolve(name);
      Files.move(inModule, inPatch.resolve(name));
      Files.writeString(inModule, "no class: nobody may find this first");
    }

    assertThat(runModule(module, "--patch-module", "com.example.app=" + patch).strip())
        .isEqualTo(Program.ANSWERS);
  }

  private String runModule(Path module, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--enable-native-access=org.modelshare.store",
            "--module-path",
            module + File.pathSeparator + program.libraries(),
            "--add-modules",
            "ALL-MODULE-PATH,java.management",
            "-m",
            "com.example.app/" + Program.MAIN));
    return program.run(all.toArray(String[]::new));
  }

  @Test
  void aSpringBootJarIsRefusedWithTheWayOut() throws Exception {
    Path jar =
        Program.jar(
            directory.resolve("app.jar"),
            Map.of(
                "Main-Class",
                "org.springframework.boot.loader.launch.JarLauncher",
                "Start-Class",
                Program.MAIN),
            this::addSpringBootLayout);

    assertThat(program.run(NATIVE_ACCESS, "-jar", jar.toString()))
        .contains(
            "MS030 the workers cannot have the class path of this JVM: modelshare was loaded by"
                + " org.springframework.boot.loader.launch.LaunchedClassLoader, and jar:nested:")
        .contains("java -Djarmode=tools -jar app.jar extract");
  }

  private void addSpringBootLayout(JarOutputStream out) throws IOException {
    Path loader = Path.of(System.getProperty("modelshare.test.springBootLoader"));
    try (FileSystem content = FileSystems.newFileSystem(loader)) {
      Program.addTree(out, "", content.getPath("/"));
    }
    out.putNextEntry(new JarEntry("BOOT-INF/classes/"));
    Program.addTree(out, "BOOT-INF/classes/", program.classes());
    Program.addTree(out, "BOOT-INF/lib/", program.libraries());
  }

  @Test
  void aLoaderOfFilesAddsThem() throws IOException {
    URL[] above = {URI.create("file:/b/%C3%A4.jar").toURL()};
    URL[] below = {URI.create("file:/a%20b/classes/").toURL()};
    try (URLClassLoader parent = new URLClassLoader(above, ClassLoader.getSystemClassLoader());
        URLClassLoader child = new URLClassLoader(below, parent)) {
      assertThat(ClassPathOfThisJvm.entries(child))
          .containsExactly(Path.of("/a b/classes"), Path.of("/b/ä.jar"));
    }
  }

  @Test
  void aLoaderOfSomethingElseIsRefused() throws IOException {
    URL[] urls = {URI.create("jar:file:/a.war!/WEB-INF/lib/b.jar").toURL()};
    try (URLClassLoader jarInJar = new URLClassLoader(urls)) {
      assertRefused(jarInJar, "java.net.URLClassLoader, and jar:file:/a.war!/WEB-INF/lib/b.jar is");
    }
    assertRefused(new ClassLoader() {}, "ClassPathOfThisJvmTest$1, and it has no URLs");
  }

  private static void assertRefused(ClassLoader loader, String text) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> ClassPathOfThisJvm.entries(loader))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_NOT_STARTED))
        .withMessageContaining(text)
        .withMessageContaining("set the pool's classPath");
  }
}
