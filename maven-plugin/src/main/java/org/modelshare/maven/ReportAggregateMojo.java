package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Makes one page for a multi-module build in the Maven site of its root, from the last result of
 * each module. Maven makes the root's site first, so verify in a build before: {@code mvn verify},
 * then {@code mvn site}.
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends ReportingMojo {
  /** The name of the directory, in each module's build directory, that has its reports. */
  @Parameter(property = "modelshare.reportsDirectoryName", defaultValue = "modelshare")
  private String reportsDirectoryName = "modelshare";

  public ReportAggregateMojo() {
    super("modelshare-aggregate", "modelshare of all modules", "all modules");
  }

  private Path result(MavenProject module) {
    return Path.of(module.getBuild().getDirectory(), reportsDirectoryName, Reports.JSON);
  }

  @Override
  boolean hasResult() {
    return reactorProjects.stream().anyMatch(module -> Files.isRegularFile(result(module)));
  }

  @Override
  Map<String, List<VerifiedModel>> models() throws IOException {
    Map<String, List<VerifiedModel>> modules = new LinkedHashMap<>();
    for (MavenProject module : reactorProjects) {
      if (Files.isRegularFile(result(module))) {
        modules.put(module.getArtifactId(), ResultFile.read(result(module)));
      }
    }
    return modules;
  }
}
