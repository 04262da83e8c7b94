package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Makes a page in the module's Maven site from the last result of {@code verify}. A module that was
 * not verified has none.
 */
@Mojo(name = "report", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the parameters
public final class ReportMojo extends AbstractMavenReport {
  /** Leaves out every goal of this plugin. */
  @Parameter(property = "modelshare.skip", defaultValue = "false")
  private boolean skip;

  /** Where the reports of {@code verify} are, of which {@code modelshare.json} is read. */
  @Parameter(
      property = "modelshare.reportsDirectory",
      defaultValue = "${project.build.directory}/modelshare")
  private File reportsDirectory;

  @Override
  @SuppressWarnings("deprecation") // there is no other before Maven's reporting API 4
  public String getOutputName() {
    return "modelshare";
  }

  @Override
  public String getName(Locale locale) {
    return "modelshare";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Whether the models of this project are shared, equal, isolated and cleaned up.";
  }

  private Path result() {
    return reportsDirectory.toPath().resolve(Reports.JSON);
  }

  @Override
  public boolean canGenerateReport() {
    return !skip && Files.isRegularFile(result());
  }

  @Override
  protected void executeReport(Locale locale) throws MavenReportException {
    try {
      List<VerifiedModel> models = ResultFile.read(result());
      new SitePage(getSink(), "modelshare", Map.of(getProject().getArtifactId(), models)).render();
    } catch (IOException e) {
      throw new MavenReportException("modelshare could not report: " + e.getMessage(), e);
    }
  }
}
