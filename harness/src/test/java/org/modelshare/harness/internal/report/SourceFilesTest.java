package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFilesTest {
  @TempDir private Path repository;

  private Path module = Path.of("");

  @BeforeEach
  void makeModule() throws Exception {
    Files.createDirectory(repository.resolve(".git"));
    module = Files.createDirectory(repository.resolve("rank ing"));
    write("src/main/java/com/example/Als.java");
    write("src/test/java/com/example/AlsProvider.java");
    write("src/main/kotlin/com/example/Knn.kt");
    write("src/test/scala/com/example/Trees.scala");
  }

  private void write(String name) throws Exception {
    Path file = module.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void aPathBeginsInTheRepository() {
    assertThat(uri("com.example.Als")).isEqualTo("rank%20ing/src/main/java/com/example/Als.java");
  }

  @Test
  void aNestedClassIsInTheFileOfItsOuterClass() {
    assertThat(uri("com.example.AlsProvider$Model$Layer"))
        .isEqualTo("rank%20ing/src/test/java/com/example/AlsProvider.java");
  }

  @Test
  void otherLanguagesHaveFilesToo() {
    assertThat(uri("com.example.Knn")).endsWith("/src/main/kotlin/com/example/Knn.kt");
    assertThat(uri("com.example.Trees$")).endsWith("/src/test/scala/com/example/Trees.scala");
  }

  /** A model may be of a library. */
  @Test
  void aClassWithoutSourceIsWhereTheSecondClassIs() {
    assertThat(new SourceFiles(module).uri("org.library.Model", "com.example.AlsProvider"))
        .endsWith("/src/test/java/com/example/AlsProvider.java");
  }

  @Test
  void withoutAnySourceThereIsAPathNevertheless() {
    assertThat(uri("org.library.Größe$A")).isEqualTo("org/library/Gr%C3%B6%C3%9Fe.java");
    assertThat(uri("a\0b\ud83d")).isEqualTo("a%00b%3F.java");
  }

  @Test
  void withoutARepositoryAPathBeginsInTheModule() throws Exception {
    Files.delete(repository.resolve(".git"));

    assertThat(uri("com.example.Als")).isEqualTo("src/main/java/com/example/Als.java");
  }

  private String uri(String className) {
    return new SourceFiles(module).uri(className, className);
  }
}
