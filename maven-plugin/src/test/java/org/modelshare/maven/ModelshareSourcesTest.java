package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelshareSourcesTest {
  @TempDir private Path base;

  @Test
  void findsTheFirstSourceThatUsesIt() throws IOException {
    Path used = base.resolve("shop/B.java");
    Files.createDirectories(used.getParent());
    Files.writeString(base.resolve("A.java"), "package org.modelshare.examples;");
    Files.writeString(base.resolve("notes.txt"), "org.modelshare.harness");
    assertThat(ModelshareSources.first(List.of(base.toString()))).isEmpty();
    Files.writeString(used, "import org.modelshare.harness.ModelProvider;");
    assertThat(ModelshareSources.first(List.of(base.resolve("none").toString(), base.toString())))
        .hasValue(used);
  }

  @Test
  void theMessageIsARecipe() {
    assertThat(CheckReleaseMojo.message("test", 17, Path.of("B.java")))
        .startsWith(
            "B.java uses modelshare, which is for Java 25, and is compiled for Java 17; set ")
        .contains("<maven.compiler.testRelease>25</maven.compiler.testRelease>", "toolchains");
  }
}
