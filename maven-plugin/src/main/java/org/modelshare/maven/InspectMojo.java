package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Prints what is in a container, or in another safetensors file: tensors with dtype, shape and
 * size, classes, digests and metadata. Nothing of the model is decoded, and none of its classes is
 * needed.
 */
@Mojo(name = "inspect", requiresProject = false, aggregator = true, threadSafe = true)
public final class InspectMojo extends MachineMojo {
  /** The file to inspect; a relative path begins where Maven is started. */
  @Parameter(property = "modelshare.file")
  private @Nullable String file;

  @Inject
  public InspectMojo(ToolchainManager toolchains) {
    super(toolchains);
  }

  @Override
  String verb() {
    return "inspect";
  }

  @Override
  void work() throws CannotVerifyException, IOException, InterruptedException {
    if (file == null) {
      throw new CannotVerifyException(
          "file: none is given; say -Dmodelshare.file=model.safetensors");
    }
    Path path = Path.of(file).toAbsolutePath();
    run(JdkChoice.from(offer()), new RequestProperties(verb()).set("file", path));
  }
}
