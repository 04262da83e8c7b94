package org.modelshare.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
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
public class VerifyNoForkMojo extends AbstractMojo {
  /** How much longer than its own time limit the verifier may take to stop by itself. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final ToolchainManager toolchains;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  /** Leaves out every goal of this plugin. */
  @Parameter(property = "modelshare.skip", defaultValue = "false")
  private boolean skip;

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
  private int probes;

  /** Where the probes' random numbers start. Default: another one in every run; it is reported. */
  @Parameter(property = "modelshare.seed")
  private @Nullable Long seed;

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
  private double floatTolerance;

  /** How long a worker may take to start and attach. */
  @Parameter(property = "modelshare.startTimeout", defaultValue = "60s")
  private String startTimeout;

  /** How long one probe may take. */
  @Parameter(property = "modelshare.operationTimeout", defaultValue = "60s")
  private String operationTimeout;

  /** How long the whole verification of a module may take, training included. */
  @Parameter(property = "modelshare.timeout", defaultValue = "10m")
  private String timeout;

  /** The JDK to run on: its folder or its {@code java} command. */
  @Parameter(property = "modelshare.jvm")
  private @Nullable String jvm;

  /** The tool chain to run on, such as {@code <version>[25,)</version>}. */
  @Parameter private Map<String, String> jdkToolchain = Map.of();

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
  private int maxConcurrent;

  /** Where the reports are written. */
  @Parameter(
      property = "modelshare.reportsDirectory",
      defaultValue = "${project.build.directory}/modelshare")
  private File reportsDirectory;

  @Inject
  public VerifyNoForkMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    BuildScope build = new BuildScope(session, execution);
    if (skip || skipVerify) {
      getLog().info("modelshare: verification is skipped");
      build.lastWithoutModel(project, true);
      return;
    }
    try {
      Result result = verify(build.permits(maxConcurrent));
      boolean noneAnywhere = build.lastWithoutModel(project, result.outcome() != Outcome.NO_MODEL);
      new Verdict(failOnError, failOnWarning, failIfNoModels)
          .conclude(result, noneAnywhere, model, getLog());
    } catch (CannotVerifyException e) {
      throw new MojoExecutionException("modelshare could not verify: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException(
          ForeignText.lines(
              "modelshare could not verify: "
                  + e
                  + "; perhaps you should check that "
                  + reportsDirectory
                  + " can be written"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("modelshare could not verify: it was interrupted", e);
    }
  }

  private Result verify(Semaphore permits)
      throws CannotVerifyException, IOException, InterruptedException {
    ProjectClassPath classPath = new ProjectClassPath(project, classpathScope);
    List<String> classDirectories = classPath.classDirectories();
    if (classDirectories.isEmpty()) {
      getLog().info("modelshare: no classes in this module, so no model");
      return new Result(Outcome.NO_MODEL, "");
    }
    JdkChoice jdk = JdkChoice.from(offer());
    List<String> jvmArguments = ArgLine.parse(argLine == null ? "" : argLine, this::property);
    Duration limit = TimeLimit.parse("timeout", timeout);
    Verifier verifier =
        new Verifier(
            jdk.java(),
            classPath.elements(plugin.getArtifacts()),
            jvmArguments,
            environmentVariables,
            project.getBasedir().toPath(),
            reportsDirectory.toPath(),
            limit.plus(GRACE));
    RequestProperties request = request(classDirectories, jvmArguments, limit);
    permits.acquire();
    try {
      getLog().info(ForeignText.line("modelshare: verifying on " + jdk.reason()));
      return verifier.run(request, this::log);
    } finally {
      permits.release();
    }
  }

  private JdkChoice.Offer offer() {
    return new JdkChoice.Offer(
        jvm,
        jdkToolchain,
        new ToolchainJdks(toolchains, session),
        new Jdk(Path.of(System.getProperty("java.home")), Runtime.version()),
        InstalledJdks::find);
  }

  private RequestProperties request(
      List<String> classDirectories, List<String> jvmArguments, Duration limit)
      throws CannotVerifyException {
    return new RequestProperties()
        .set("classesDirectories", String.join(File.pathSeparator, classDirectories))
        .set("model", model)
        .set("profile", ProfileName.parse(profile))
        .set("checks", checks)
        .set("excludeChecks", excludeChecks)
        .set("workers", WorkerCount.parse(workers, Runtime.getRuntime().availableProcessors()))
        .set("probes", probes)
        .set("seed", seed)
        .set("store", store)
        .set("storeDirectory", storeDirectory)
        .set("maxHeapGrowth", maxHeapGrowth)
        .set("workerMaxHeap", workerMaxHeap)
        .set("floatTolerance", floatTolerance)
        .set("startTimeoutMillis", TimeLimit.parse("startTimeout", startTimeout).toMillis())
        .set(
            "operationTimeoutMillis",
            TimeLimit.parse("operationTimeout", operationTimeout).toMillis())
        .set("timeoutMillis", limit.toMillis())
        .set("reportsDirectory", reportsDirectory)
        .set("reproduce", ReproduceCommand.of(session, plugin, project, execution.getExecutionId()))
        .setAll("jvmArguments", ArgLine.withoutHeapSize(jvmArguments))
        .setAll("environment", environmentVariables)
        .suppress(suppressions);
  }

  private String property(String name) {
    String fromUser = session.getUserProperties().getProperty(name);
    return fromUser != null ? fromUser : project.getProperties().getProperty(name, "");
  }

  private void log(OutputLine line) {
    if (line.isError()) {
      getLog().warn(line.text());
    } else {
      getLog().info(line.text());
    }
  }
}
