package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the module's models are shared, equal, isolated and cleaned up: publishes each,
 * attaches worker JVMs to it, and compares. This is the goal that a POM binds; the module has to be
 * compiled before.
 */
@Mojo(
    name = "verify-no-fork",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven fills the parameters
public class VerifyNoForkMojo extends ModelshareMojo {
  /** How much longer than its own time limit the verifier may take to stop by itself. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /** Leaves out the verification. */
  @Parameter(property = "modelshare.skipVerify", defaultValue = "false")
  private boolean skipVerify;

  /**
   * Only these models: simple or qualified names of model classes or of their providers, separated
   * by commas. Default: every model.
   */
  @Parameter(property = "modelshare.model")
  private @Nullable String model;

  /**
   * How many checks are made: {@code quick} for those that need seconds, {@code default}, or {@code
   * full} for all, also those that kill processes and repeat.
   */
  @Parameter(property = "modelshare.profile", defaultValue = "default")
  private String profile;

  /**
   * Only these checks, whatever the profile: codes such as {@code MS201}, separated by commas.
   * Default: every check of the profile.
   */
  @Parameter(property = "modelshare.checks")
  private @Nullable String checks;

  /** Not these checks: codes separated by commas. */
  @Parameter(property = "modelshare.excludeChecks")
  private @Nullable String excludeChecks;

  /**
   * Findings that are accepted, each with {@code code}, {@code justification}, and optionally
   * {@code model} and {@code path}.
   */
  @Parameter private List<Suppression> suppressions = List.of();

  /**
   * A file with more {@code suppressions}, as reports print them: {@code <suppressions>} with a
   * {@code <suppression>} for each finding.
   */
  @Parameter(property = "modelshare.suppressionsFile")
  private @Nullable File suppressionsFile;

  /**
   * Models that are verified in addition to those that are found: {@code
   * <model>com.example.Provider</model>} for a provider anywhere on the class path, {@code
   * <model><file>ranking.safetensors</file></model>} for a container without a provider.
   */
  @Parameter private List<Model> models = List.of();

  /** Whether a finding of severity error fails the build. Breakage always does. */
  @Parameter(property = "modelshare.failOnError", defaultValue = "true")
  private boolean failOnError;

  /** Whether a finding of severity warning fails the build. */
  @Parameter(property = "modelshare.failOnWarning", defaultValue = "false")
  private boolean failOnWarning;

  /** Whether it is an error when no module of the build has a model. */
  @Parameter(property = "modelshare.failIfNoModels", defaultValue = "true")
  private boolean failIfNoModels;

  /** How many worker JVMs attach: a number, or {@code 1C} or {@code 0.5C} times the cores. */
  @Parameter(property = "modelshare.workers", defaultValue = "2")
  private String workers;

  /** How many answers are compared per worker. */
  @Parameter(property = "modelshare.probes", defaultValue = "100")
  private String probes;

  /** Where the probes' random numbers start. Default: another one in every run; it is reported. */
  @Parameter(property = "modelshare.seed")
  private @Nullable String seed;

  /** Where the model is published: {@code auto}, {@code memfd}, {@code shm}, {@code file}. */
  @Parameter(property = "modelshare.store", defaultValue = "auto")
  private String store;

  /** The folder of a store of kind {@code file}. Default: the temporary directory. */
  @Parameter(property = "modelshare.storeDirectory")
  private @Nullable File storeDirectory;

  /**
   * How much a worker's heap may grow when it attaches: {@code 10%} of what is shared, or {@code
   * 20MiB}. Default: 5 % with a small floor.
   */
  @Parameter(property = "modelshare.maxHeapGrowth")
  private @Nullable String maxHeapGrowth;

  /** The workers' maximum heap. It is small on purpose: a shared model needs none. */
  @Parameter(property = "modelshare.workerMaxHeap", defaultValue = "256m")
  private String workerMaxHeap;

  /** By how much floating-point numbers in two answers may differ. 0: bit by bit. */
  @Parameter(property = "modelshare.floatTolerance", defaultValue = "0")
  private String floatTolerance;

  /** How long a worker may take to start and attach. */
  @Parameter(property = "modelshare.startTimeout", defaultValue = "60s")
  private String startTimeout;

  /** How long one probe may take. */
  @Parameter(property = "modelshare.operationTimeout", defaultValue = "60s")
  private String operationTimeout;

  /** How long the whole verification of a module may take, training included. */
  @Parameter(property = "modelshare.timeout", defaultValue = "10m")
  private String timeout;

  /**
   * Arguments for the verifier JVM and the workers; the size of the heap is for the verifier only,
   * workers have {@code workerMaxHeap}. {@code @{name}} is replaced by a property's value when the
   * goal runs.
   */
  @Parameter(property = "modelshare.argLine", defaultValue = "")
  private @Nullable String argLine;

  /** Environment variables for the verifier JVM and the workers. */
  @Parameter private Map<String, String> environmentVariables = Map.of();

  /** The class path that the models run with: {@code test}, {@code runtime} or {@code compile}. */
  @Parameter(property = "modelshare.classpathScope", defaultValue = "test")
  private String classpathScope;

  /** How many modules of a parallel build may verify at the same time. */
  @Parameter(property = "modelshare.maxConcurrent", defaultValue = "1")
  private String maxConcurrent;

  /**
   * Which reports are written beside the summary: {@code junit}, {@code json}, {@code html}, {@code
   * sarif}.
   */
  @Parameter(property = "modelshare.reportFormats", defaultValue = "junit,json,html,sarif")
  private String reportFormats;

  /**
   * Whether findings are printed as workflow commands, which GitHub shows beside the code: {@code
   * true}, {@code false}, or {@code auto} for true where {@code GITHUB_ACTIONS} is.
   */
  @Parameter(property = "modelshare.githubAnnotations", defaultValue = "auto")
  private String githubAnnotations;

  /** Where the reports are written. */
  @Parameter(
      property = "modelshare.reportsDirectory",
      defaultValue = "${project.build.directory}/modelshare")
  private File reportsDirectory;

  @Inject
  public VerifyNoForkMojo(ToolchainManager toolchains) {
    super(toolchains);
  }

  @Override
  String verb() {
    return "verify";
  }

  @Override
  Path directory() {
    return reportsDirectory.toPath();
  }

  @Override
  boolean isSkipped() {
    return skipVerify;
  }

  @Override
  void skipped() {
    scope().lastWithoutModel(project, true);
  }

  private BuildScope scope() {
    return new BuildScope(session(), execution);
  }

  @Override
  void work()
      throws CannotVerifyException, MojoFailureException, IOException, InterruptedException {
    BuildScope build = scope();
    Result result = verify(build);
    boolean noneAnywhere = build.lastWithoutModel(project, result.outcome() != Outcome.NO_MODEL);
    Summary summary = Summary.of(result.summary());
    Optional<String> total = build.tally(project, summary.passed(), summary.failed());
    Annotations.print(result.annotations());
    try {
      new Verdict(failOnError, failOnWarning, failIfNoModels)
          .conclude(result, noneAnywhere, model, getLog());
    } finally {
      total.ifPresent(line -> getLog().info("modelshare: " + line));
    }
  }

  private Result verify(BuildScope build)
      throws CannotVerifyException, IOException, InterruptedException {
    ProjectClassPath classPath = new ProjectClassPath(project, classpathScope);
    RequestProperties request = request(classPath);
    boolean hasFiles = models.stream().anyMatch(Model::isFile);
    if (!hasFiles && (!classPath.hasClasses() || classPath.harnessVersion().isEmpty())) {
      return Result.NO_MODEL; // no class can implement ModelProvider
    }
    Semaphore permits = build.permits(count("maxConcurrent", maxConcurrent));
    JdkChoice jdk = JdkChoice.from(offer());
    HarnessVersion version =
        new HarnessVersion(
            plugin().getVersion(), classPath.harnessVersion().orElse(plugin().getVersion()));
    VerifierJvm verifier =
        new VerifierJvm(
            jdk.java(),
            classPath.elements(plugin().getArtifacts()),
            jvmArguments(),
            environmentVariables,
            project.getBasedir().toPath(),
            directory(),
            limit().plus(GRACE));
    permits.acquire();
    try {
      getLog().info(ForeignText.line("modelshare: verifying on " + jdk.reason()));
      return new Verifier(verifier, directory(), version).run(request, this::log);
    } finally {
      permits.release();
    }
  }

  private List<String> jvmArguments() throws CannotVerifyException {
    return ArgLine.parse(argLine == null ? "" : argLine, this::property);
  }

  private Duration limit() throws CannotVerifyException {
    return TimeLimit.parse("timeout", timeout);
  }

  private RequestProperties request(ProjectClassPath classPath) throws CannotVerifyException {
    RequestProperties request =
        new RequestProperties(verb())
            .set("pluginVersion", plugin().getVersion())
            .set(
                "classesDirectories", String.join(File.pathSeparator, classPath.classDirectories()))
            .set("model", model)
            .set("profile", Choice.PROFILE.parse(profile))
            .set("checks", Shape.CHECKS.parse("checks", checks))
            .set("excludeChecks", Shape.CHECKS.parse("excludeChecks", excludeChecks))
            .set("workers", WorkerCount.parse(workers, Runtime.getRuntime().availableProcessors()))
            .set("probes", count("probes", probes))
            .set("seed", Shape.SEED.parse("seed", seed))
            .set("store", Choice.STORE.parse(store))
            .set("storeDirectory", storeDirectory)
            .set("maxHeapGrowth", Shape.GROWTH.parse("maxHeapGrowth", maxHeapGrowth))
            .set("workerMaxHeap", Shape.HEAP.parse("workerMaxHeap", workerMaxHeap))
            .set("floatTolerance", Shape.TOLERANCE.parse("floatTolerance", floatTolerance))
            .set("startTimeoutMillis", TimeLimit.parse("startTimeout", startTimeout).toMillis())
            .set(
                "operationTimeoutMillis",
                TimeLimit.parse("operationTimeout", operationTimeout).toMillis())
            .set("timeoutMillis", limit().toMillis())
            .set("reportFormats", formats())
            .set("startedIn", session().getRequest().getBaseDirectory())
            .set(
                "reproduce",
                ReproduceCommand.of(session(), plugin(), project, execution.getExecutionId()))
            .setAll("jvmArguments", ArgLine.withoutHeapSize(jvmArguments()))
            .setAll("environment", environmentVariables)
            .suppress(allSuppressions());
    for (int number = 0; number < models.size(); number++) {
      models.get(number).write(request, project.getBasedir().toPath(), number);
    }
    return request;
  }

  private List<Suppression> allSuppressions() throws CannotVerifyException {
    return suppressionsFile == null
        ? suppressions
        : Stream.concat(suppressions.stream(), SuppressionsFile.read(suppressionsFile).stream())
            .toList();
  }

  private String formats() throws CannotVerifyException {
    String formats = Choice.REPORT_FORMAT.parseList(reportFormats);
    return Annotations.areWanted(Choice.ANNOTATIONS.parse(githubAnnotations), System.getenv())
        ? formats + ",annotations"
        : formats;
  }

  private static int count(String parameter, String text) throws CannotVerifyException {
    String parsed = Shape.COUNT.parse(parameter, text);
    return parsed == null ? 1 : Integer.parseInt(parsed);
  }

  private String property(String name) {
    String fromUser = session().getUserProperties().getProperty(name);
    return fromUser != null ? fromUser : project.getProperties().getProperty(name, "");
  }
}
