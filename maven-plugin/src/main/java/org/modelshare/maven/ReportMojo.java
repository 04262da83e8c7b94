package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a page in the module's Maven site from the last result of {@code verify}. A module that was
 * not verified has none.
 */
@Mojo(name = "report", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the parameters
public final class ReportMojo extends ReportingMojo {
  /** Where the reports of {@code verify} are, of which {@code modelshare.json} is read. */
  @Parameter(
      property = "modelshare.reportsDirectory",
      defaultValue = "${project.build.directory}/modelshare")
  private File reportsDirectory;

  public ReportMojo() {
    super("modelshare", "modelshare", "this project");
  }

  private Path result() {
    return reportsDirectory.toPath().resolve(Reports.JSON);
  }

  @Override
  boolean hasResult() {
    return Files.isRegularFile(result());
  }

  @Override
  Map<String, List<VerifiedModel>> models() throws IOException {
    return Map.of(getProject().getArtifactId(), ResultFile.read(result()));
  }
}
