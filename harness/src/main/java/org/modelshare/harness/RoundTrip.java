package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.HeapLimit;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.StoreKind;

/**
 * Proves that a model is shared: publishes it, attaches to it from worker JVMs, and checks there
 * that it arrived whole, that its arrays were not copied, that nobody can change it, and that
 * nothing is left afterwards.
 *
 * <pre>{@code
 * @Test
 * void modelIsShared() {
 *   RoundTrip.of(new AlsProvider()).workers(2).verify().assertPassed();
 * }
 * }</pre>
 *
 * <p>A run takes seconds, for its worker JVMs. They wait 5 s for the next run of this JVM that
 * starts them alike, which takes a fraction of that; findings always come from new ones. Their
 * waiting keeps no JVM alive, and they end with this one.
 *
 * <p>Not thread-safe; a run uses the calling thread, and worker JVMs that no other run has at the
 * same time.
 *
 * @param <M> the model's class
 */
public final class RoundTrip<M> {
  private final String provider;
  private final Callable<? extends M> create;
  private final @Nullable String providerClass;
  private @Nullable ProbeSource<M> source;
  private Profile profile = Profile.DEFAULT;
  private List<String> checks = List.of();
  private List<String> excludedChecks = List.of();
  private final List<Suppression> suppressions = new ArrayList<>();
  private int workers = 2;
  private int probes = 100;
  private @Nullable Long seed;
  private @Nullable StoreKind store;
  private @Nullable Path storeDirectory;
  private HeapLimit maxHeapGrowth = HeapLimit.DEFAULT;
  private double floatTolerance;
  private String workerMaxHeap = "256m";
  private final Map<String, String> environment = new HashMap<>();
  private List<String> jvmArguments = List.of();
  private Duration startTimeout = Duration.ofMinutes(1);
  private Duration operationTimeout = Duration.ofMinutes(10);
  private boolean inProcess;
  private Consumer<String> progress = _ -> {};

  private RoundTrip(
      String provider,
      Callable<? extends M> create,
      @Nullable String providerClass,
      @Nullable ProbeSource<M> source) {
    this.provider = provider;
    this.create = create;
    this.providerClass = providerClass;
    this.source = source;
  }

  /**
   * Verifies the model that a provider makes, with the provider's own probe.
   *
   * @param provider made anew in every worker if it has no state and a constructor without
   *     parameters, sent there otherwise
   */
  public static <M> RoundTrip<M> of(ModelProvider<M> provider) {
    return of(provider, ProbeSource.of(provider));
  }

  /**
   * Verifies the model that {@code create} makes. Give a {@link #probe}, or exclude the check that
   * needs one.
   */
  public static <M> RoundTrip<M> of(Callable<M> create) {
    return new RoundTrip<>(create.getClass().getName(), create, null, null);
  }

  /** Verifies the model of a provider that is made when the model is. */
  static RoundTrip<Object> of(String provider, ClassLoader loader) {
    return new RoundTrip<>(
        provider,
        () -> Providers.createModel(provider, loader),
        provider,
        new ProbeSource.OfProvider<>(provider));
  }

  private static <M> RoundTrip<M> of(ModelProvider<M> provider, ProbeSource<M> source) {
    String name = source instanceof ProbeSource.OfProvider<M>(var className) ? className : null;
    return new RoundTrip<>(provider.getClass().getName(), provider::create, name, source);
  }

  /** Sets how the model is asked. */
  public RoundTrip<M> probe(Probe<M> probe) {
    source = new ProbeSource.OfValue<>(probe);
    return this;
  }

  /** Sets how many JVMs attach; 2 by default. */
  public RoundTrip<M> workers(int count) {
    workers = positive(count, "workers");
    return this;
  }

  /** Sets how many questions each of them is asked; 100 by default. */
  public RoundTrip<M> probes(int count) {
    probes = positive(count, "probes");
    return this;
  }

  /** Sets what all random numbers of the run are drawn from; by default a new seed every time. */
  public RoundTrip<M> seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Sets where the model is published; by default the first kind that works here.
   *
   * @param kind any but {@code IN_PROCESS}, which no other JVM can attach to
   */
  public RoundTrip<M> store(StoreKind kind) {
    if (kind == StoreKind.IN_PROCESS) {
      throw new IllegalArgumentException(
          "an in-process store has no workers to verify: use MEMFD, SHM or FILE");
    }
    store = kind;
    return this;
  }

  /** Sets the directory for a store of kind {@code FILE}; it stays. */
  public RoundTrip<M> storeDirectory(Path directory) {
    storeDirectory = directory;
    return this;
  }

  /**
   * Sets how much a worker's heap may grow by the model, and how much of it the model's objects may
   * hold (MS201): {@code 10%} of the shared bytes, but at least 4 MiB and 1 MiB, or exactly {@code
   * 20MiB} for both. By default 5 %.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public RoundTrip<M> maxHeapGrowth(String limit) {
    maxHeapGrowth = HeapLimit.parse(limit);
    return this;
  }

  /**
   * Sets by how much floating point numbers in answers may differ: numbers up to 1 by {@code
   * tolerance}, larger ones by that part of themselves. 0 by default: bit by bit.
   */
  public RoundTrip<M> floatTolerance(double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "floatTolerance %s: must be 0 or more".formatted(tolerance));
    }
    floatTolerance = tolerance;
    return this;
  }

  /** Sets the largest heap of a worker, as {@code -Xmx} takes it; 256m by default. */
  public RoundTrip<M> workerMaxHeap(String size) {
    workerMaxHeap = size;
    return this;
  }

  /**
   * Has this JVM attach to what it published, instead of workers: milliseconds where workers take
   * seconds, for tests that run with every build.
   *
   * <p>What only JVMs of their own can show is not applicable then, and the report says so: how
   * much their memory grows, whether the model can be made in another JVM, lives without its
   * publisher, and answers alike in another locale; also exits, threads and processes that are
   * left. A probe that ends the JVM ends this one. The settings of workers, such as their number
   * and heap, have no meaning.
   */
  public RoundTrip<M> inProcess() {
    inProcess = true;
    return this;
  }

  /** Adds environment variables for the workers. */
  public RoundTrip<M> environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** Sets further arguments for the workers' JVMs. */
  public RoundTrip<M> jvmArguments(List<String> arguments) {
    jvmArguments = List.copyOf(arguments);
    return this;
  }

  /** Sets how long a worker may take to start and attach; one minute by default. */
  public RoundTrip<M> startTimeout(Duration timeout) {
    startTimeout = timeout;
    return this;
  }

  /** Sets how long a worker may take for all its probes; 10 minutes by default. */
  public RoundTrip<M> operationTimeout(Duration timeout) {
    operationTimeout = timeout;
    return this;
  }

  /** Accepts findings, in addition to those accepted before. */
  public RoundTrip<M> suppress(Suppression suppression) {
    suppressions.add(suppression);
    return this;
  }

  /** Makes all checks of a profile; {@code DEFAULT} by default. */
  public RoundTrip<M> profile(Profile chosen) {
    profile = chosen;
    return this;
  }

  /** Makes only these checks, such as {@code MS201}, whatever the profile. */
  public RoundTrip<M> checks(String... codes) {
    checks = List.of(codes);
    return this;
  }

  /** Makes all checks of the profile but these. */
  public RoundTrip<M> excludeChecks(String... codes) {
    excludedChecks = List.of(codes);
    return this;
  }

  RoundTrip<M> progress(Consumer<String> listener) {
    progress = listener;
    return this;
  }

  /**
   * Runs the verification; seconds, and as long as the model takes to be made.
   *
   * @return what was found; it may hold findings, see {@link Report#assertPassed}
   * @throws ModelShareException if the verification itself broke: no room, a worker that cannot
   *     start or dies, an answer that cannot travel
   * @throws IllegalArgumentException if checks are named that do not exist
   * @throws IllegalStateException if something that a check needs could not be measured, or the
   *     thread was interrupted
   */
  public Report verify() {
    Settings settings = settings();
    try {
      return new Verification<>(settings, provider, create, providerClass, asked(settings)).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("verification of %s was interrupted".formatted(provider), e);
    }
  }

  private ProbeQuestions.@Nullable Plan<M> asked(Settings settings) {
    if (source == null && settings.has(Problem.PROBE_DIFFERS)) {
      throw new IllegalStateException(
          "%s has no probe, which MS305 needs: give probe(...) or excludeChecks(\"MS305\")"
              .formatted(provider));
    }
    return source == null
        ? null
        : new ProbeQuestions.Plan<>(source, settings.seed(), settings.probes());
  }

  private Settings settings() {
    return new Settings(
        profile,
        Checks.choose(profile, checks, excludedChecks),
        suppressions,
        workers,
        probes,
        seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed,
        store,
        storeDirectory,
        maxHeapGrowth,
        floatTolerance,
        workerMaxHeap,
        environment,
        jvmArguments,
        startTimeout,
        operationTimeout,
        inProcess,
        progress);
  }

  private static int positive(int count, String name) {
    if (count < 1) {
      throw new IllegalArgumentException("%s %d: must be 1 or more".formatted(name, count));
    }
    return count;
  }
}
