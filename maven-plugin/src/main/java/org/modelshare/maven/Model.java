package org.modelshare.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model that a project names in the configuration: {@code <model>shop.RankingProvider</model>},
 * the class of a provider wherever it is on the class path, or {@code
 * <model><file>…</file></model>}, a published or saved container.
 */
public final class Model {
  private @Nullable String provider;
  private @Nullable String file;

  /** Takes the text of the element. */
  public void set(String provider) {
    this.provider = provider;
  }

  public void setProvider(String provider) {
    this.provider = provider;
  }

  public void setFile(String file) {
    this.file = file;
  }

  /**
   * Adds the model to a request.
   *
   * @param directory that a relative path of a file begins in
   * @param number of this model among all
   */
  void write(RequestProperties request, Path directory, int number) throws CannotVerifyException {
    if ((provider == null) == (file == null)) {
      throw new CannotVerifyException(
          "models: a <model> has a provider's class or a <file>, and not both; say"
              + " <model>com.example.Provider</model> or"
              + " <model><file>ranking.safetensors</file></model>");
    }
    if (provider != null) {
      request.set("providers." + number, provider.strip());
      return;
    }
    Path path = directory.resolve(String.valueOf(file).strip());
    if (!Files.isRegularFile(path)) {
      throw new CannotVerifyException(
          "models: there is no file " + path + "; say where the container is");
    }
    request.set("files." + number, path);
  }

  boolean isFile() {
    return file != null;
  }
}
