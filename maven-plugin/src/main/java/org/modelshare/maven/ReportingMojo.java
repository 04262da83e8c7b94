package org.modelshare.maven;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.AbstractMavenReport;
import org.apache.maven.reporting.MavenReportException;

/** A page in a Maven site, made from last results of {@code verify}. */
abstract class ReportingMojo extends AbstractMavenReport {
  /** Leaves out every goal of this plugin. */
  @Parameter(property = "modelshare.skip", defaultValue = "false")
  private boolean skip;

  private final String outputName;
  private final String name;
  private final String subject;

  /**
   * @param outputName name of the page's file without its ending
   * @param name of the page, for people
   * @param subject which models it is about
   */
  ReportingMojo(String outputName, String name, String subject) {
    this.outputName = outputName;
    this.name = name;
    this.subject = subject;
  }

  /** Returns whether anything was verified. */
  abstract boolean hasResult();

  /** Returns the models of each module, in the order of the page. */
  abstract Map<String, List<VerifiedModel>> models() throws IOException;

  @Override
  @SuppressWarnings("deprecation") // there is no other before Maven's reporting API 4
  public final String getOutputName() {
    return outputName;
  }

  @Override
  public final String getName(Locale locale) {
    return name;
  }

  @Override
  public final String getDescription(Locale locale) {
    return "Whether the models of " + subject + " are shared, equal, isolated and cleaned up.";
  }

  @Override
  public final boolean canGenerateReport() {
    return !skip && hasResult();
  }

  @Override
  protected final void executeReport(Locale locale) throws MavenReportException {
    try {
      new SitePage(getSink(), name, models()).render();
    } catch (IOException e) {
      throw new MavenReportException("modelshare could not report: " + e.getMessage(), e);
    }
  }
}
