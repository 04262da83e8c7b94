package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Makes one page for a multi-module build in the Maven site of its root, from the last result of
 * each module. Maven makes the root's site first, so verify in a build before: {@code mvn verify},
 * then {@code mvn site}.
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends AbstractMavenReport {
  /** Leaves out every goal of this plugin. */
  @Parameter(property = "modelshare.skip", defaultValue = "false")
  private boolean skip;

  /** The name of the directory, in each module's build directory, that has its reports. */
  @Parameter(property = "modelshare.reportsDirectoryName", defaultValue = "modelshare")
  private String reportsDirectoryName = "modelshare";

  @Override
  @SuppressWarnings("deprecation") // there is no other before Maven's reporting API 4
  public String getOutputName() {
    return "modelshare-aggregate";
  }

  @Override
  public String getName(Locale locale) {
    return "modelshare of all modules";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Whether the models of all modules are shared, equal, isolated and cleaned up.";
  }

  @Override
  public boolean canGenerateReport() {
    return !skip && reactorProjects.stream().anyMatch(module -> Files.exists(result(module)));
  }

  private Path result(MavenProject module) {
    return Path.of(module.getBuild().getDirectory(), reportsDirectoryName, Reports.JSON);
  }

  @Override
  protected void executeReport(Locale locale) throws MavenReportException {
    Map<String, List<VerifiedModel>> modules = new LinkedHashMap<>();
    try {
      for (MavenProject module : reactorProjects) {
        if (Files.exists(result(module))) {
          modules.put(module.getArtifactId(), ResultFile.read(result(module)));
        }
      }
    } catch (IOException e) {
      throw new MavenReportException("modelshare could not report: " + e.getMessage(), e);
    }
    new SitePage(getSink(), "modelshare of all modules", modules).render();
  }
}
