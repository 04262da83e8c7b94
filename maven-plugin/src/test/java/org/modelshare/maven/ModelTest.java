package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelTest {
  @TempDir private Path base;
  private final Model model = new Model();
  private final RequestProperties request = new RequestProperties("verify");

  @Test
  void textIsTheClassOfAProvider() throws Exception {
    model.set(" shop.Provider ");
    model.write(request, base, 3);
    assertThat(request.properties()).containsEntry("providers.3", "shop.Provider");
    assertThat(model.isFile()).isFalse();
  }

  @Test
  void aFileIsRelativeToTheProject() throws Exception {
    Path file = Files.createFile(base.resolve("a.safetensors"));
    model.setFile("a.safetensors");
    model.write(request, base, 0);
    assertThat(request.properties()).containsEntry("files.0", file.toString());
    assertThat(model.isFile()).isTrue();
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    model.setFile("b.safetensors");
    assertThatThrownBy(() -> model.write(request, base, 0))
        .hasMessage(
            "models: there is no file "
                + base.resolve("b.safetensors")
                + "; say where the container is");
  }

  @Test
  void bothOrNeitherIsRefused() {
    assertThatThrownBy(() -> model.write(request, base, 0))
        .hasMessageStartingWith("models: a <model> has a provider's class or a <file>");
    model.setProvider("shop.Provider");
    model.setFile("b.safetensors");
    assertThatThrownBy(() -> model.write(request, base, 0))
        .isInstanceOf(CannotVerifyException.class);
  }
}
