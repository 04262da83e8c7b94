package org.modelshare.harness.internal.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
  @TempDir Path root;

  @Test
  void cachesAreCountedAndNothingIsMade() throws IOException {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", root.toString());
    assertThat(AotCaches.look(environment, ""))
        .isEqualTo(new AotCaches(root.resolve("modelshare/aot").toString(), 0, ""));
    assertThat(root).isEmptyDirectory();
    AotDirectory.open(root);
    Files.createFile(root.resolve("modelshare/aot/key-00000000.aot"));
    assertThat(AotCaches.look(environment, "").count()).isEqualTo(1);
  }

  @Test
  void withoutAHomeThereIsAReason() {
    assertThat(AotCaches.look(Map.of(), "").reason()).contains("is no directory");
  }
}
