package org.modelshare.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.LittleEndian;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.storage.Cleanup;
import org.modelshare.store.internal.storage.FileState;

/**
 * The newest version of a model in a file, for services that go on while {@link
 * SharedModel#publish} or a deployment replaces the file. Requests read through leases. A new
 * version is attached to beside the old one and then swapped in; the old one is unmapped after its
 * last lease. So no request fails, waits, or reads a mixture of two versions. Example:
 *
 * <pre>{@code
 * LiveModel<Recommender> live = LiveModel.follow(file, Recommender.class);
 * live.refreshEvery(Duration.ofSeconds(10)); // or refresh() when the deployment says so
 * …
 * try (Lease<Recommender> lease = live.lease()) { // in every request
 *   return lease.model().recommend(user);
 * }
 * }</pre>
 *
 * <p>While two versions are attached, both take memory. A version that is damaged, not trusted, of
 * another type or too large is refused: a warning is logged, {@link #refusal()} returns the
 * exception, and the version before goes on serving. A version that was refused for its content is
 * not read again until its file changes. A file with the same content, by the digest of its header,
 * is no new version.
 *
 * <p>Versions must be written beside the file and renamed, which changes nothing under the readers.
 * A file that is overwritten in place, as by {@code cp new old}, changes under its readers: they
 * may read other numbers or meet an {@link InternalError}. The next refresh notices that by length
 * and time, ends all views of the version, and attaches to what is in the file now, after a check
 * of every digest. Until that succeeds, {@link #lease()} throws {@link Problem#DIGEST_MISMATCH}.
 *
 * <p>Thread-safe. The owner closes it; if it becomes unreachable before, a warning is logged.
 *
 * @param <M> the model's class
 */
public final class LiveModel<M> implements AutoCloseable {
  /** The reasons to refuse a version that may go away while its file stays the same. */
  private static final Set<Problem> PASSING =
      EnumSet.of(Problem.IO, Problem.NO_ROOM, Problem.NOT_TRUSTED);

  private final LiveFile file;
  private final Follower follower;
  private final Cleanup cleanup;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile @Nullable ModelShareException refusal;

  /** Changed by {@link #replace} only. */
  private volatile LiveState<M> current;

  /** The state of the file that is served, before it was mapped. Guarded by the lock. */
  private FileState mapped;

  /** The last state that was judged, and whether it was refused. Guarded by the lock. */
  private FileState judged;

  private boolean isJudgedRefused;

  private LiveModel(LiveFile file, LiveFile.Found<M> first) {
    this.file = file;
    this.current = first.version();
    this.mapped = first.state();
    this.judged = first.state();
    this.follower = new Follower(file.file());
    this.cleanup = Cleanup.whenUnreachable(this, new ForgottenLiveModel(file.file(), follower));
  }

  /** Follows a file with default options, see {@link #follow(Path, Class, AttachOptions)}. */
  public static <M> LiveModel<M> follow(Path file, Class<? super M> type) {
    return follow(file, type, AttachOptions.defaults());
  }

  /**
   * Attaches to the version that is in a file now, as {@link SharedModel#attach(Path, Class,
   * AttachOptions)} does. The path is resolved again for every refresh, so a symbolic link such as
   * {@code current -> v42} can be changed, too. New versions are found by {@link #refresh()}.
   *
   * @return the live model, which the caller closes
   * @throws ModelShareException as {@link SavedModel#load} if the first version is refused
   */
  public static <M> LiveModel<M> follow(Path file, Class<? super M> type, AttachOptions options) {
    LittleEndian.require();
    LiveFile live =
        new LiveFile(
            file,
            type,
            ClassPolicies.bareFile(type, options.classLoader(), options.allowedPackages()),
            options);
    return new LiveModel<>(live, live.attach(false));
  }

  /**
   * Returns a lease of the newest version that was attached to. This takes nanoseconds, and waits
   * for no refresh.
   *
   * @return the lease, which the caller closes
   * @throws IllegalStateException if this is closed
   * @throws ModelShareException ({@link Problem#DIGEST_MISMATCH}) if the file was overwritten in
   *     place, and no good version was found since
   */
  public Lease<M> lease() {
    Lease<M> lease = current.lease();
    while (lease == null) { // that version was swapped and has ended meanwhile
      lease = current.lease();
    }
    return lease;
  }

  /**
   * Looks for a new version, attaches to it and swaps it in. If there is none, this takes some
   * dozens of microseconds. If another thread is just doing it, this waits and looks again.
   *
   * @return whether a new version is served now; false if there is none or if it was refused, see
   *     {@link #refusal()}
   * @throws IllegalStateException if this is closed
   */
  public boolean refresh() {
    refreshing.lock();
    try {
      return look();
    } finally {
      refreshing.unlock();
    }
  }

  /**
   * Refreshes from now on by a thread of its own, at this interval, and sooner where the file
   * system reports changes, as local ones of Linux do. The thread ends with {@link #close()}, or
   * when this becomes unreachable. A second call changes the interval.
   *
   * @return this
   * @throws IllegalStateException if this is closed
   */
  public LiveModel<M> refreshEvery(Duration interval) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("interval %s must be positive".formatted(interval));
    }
    requireOpen();
    follower.start(this, interval);
    return this;
  }

  /**
   * Returns the reason why the file was refused when it was last looked at; empty if it is served.
   */
  public Optional<ModelShareException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Describes the version that is served.
   *
   * @throws IllegalStateException if this is closed
   * @throws ModelShareException as {@link #lease()}
   */
  public ContainerInfo info() {
    try (Lease<M> lease = lease()) {
      return lease.info();
    }
  }

  /**
   * Gives no more leases, and unmaps the version after its last one. Idempotent; does not wait for
   * leases.
   */
  @Override
  public void close() {
    cleanup.cancel();
    follower.close();
    LiveState<M> before = current;
    while (!replace(before, new LiveState.Closed<>(file.file()))) {
      before = current; // a version was swapped in meanwhile
    }
    before.retire();
  }

  /** Changes the state, unless another thread has changed it from what it was. */
  @SuppressWarnings("ReferenceEquality") // it is about this very state
  private synchronized boolean replace(LiveState<M> before, LiveState<M> after) {
    boolean isUnchanged = current == before;
    if (isUnchanged) {
      current = after;
    }
    return isUnchanged;
  }

  /** Returns whether this is closed. */
  boolean isClosed() {
    return current instanceof LiveState.Closed;
  }

  private void requireOpen() {
    if (isClosed()) {
      current.lease();
    }
  }

  private boolean look() {
    requireOpen();
    FileState found = null;
    try {
      found = file.state();
      if (found.equals(judged)) {
        if (!isJudgedRefused) {
          refusal = null;
        }
        return false;
      }
      return judge(found);
    } catch (ModelShareException e) {
      refuse(found, e);
      return false;
    }
  }

  private boolean judge(FileState found) {
    boolean isOverwrite = found.isOverwriteOf(mapped) || found.isOverwriteOf(judged);
    if (found.isOverwriteOf(mapped)) {
      requireIntact(found);
    }
    if (current instanceof LiveVersion<M> serving
        && file.headerSha256().equals(serving.mapped().info().headerSha256())) {
      accept(found);
      return false;
    }
    return swap(file.attach(isOverwrite));
  }

  /** Ends the version that is served if its bytes are no longer what they were. */
  private void requireIntact(FileState found) {
    if (current instanceof LiveVersion<M> serving
        && !(found.lengthBytes() == mapped.lengthBytes() && file.isIntact(serving.mapped()))) {
      LiveState.Overwritten<M> overwritten = new LiveState.Overwritten<>(file.file());
      if (replace(serving, overwritten)) {
        serving.end();
        serving.retire();
        LiveLog.warn(overwritten.problem());
      }
    }
    mapped = found;
  }

  private boolean swap(LiveFile.Found<M> found) {
    LiveState<M> before = current;
    if (before instanceof LiveState.Closed || !replace(before, found.version())) {
      found.version().retire(); // it was closed meanwhile
      return false;
    }
    before.retire();
    mapped = found.state();
    accept(found.state());
    LiveLog.swapped(file.file(), info());
    return true;
  }

  private void accept(FileState found) {
    judged = found;
    isJudgedRefused = false;
    refusal = null;
  }

  private void refuse(@Nullable FileState found, ModelShareException reason) {
    if (found != null && !PASSING.contains(reason.problem())) {
      judged = found;
      isJudgedRefused = true;
    }
    ModelShareException last = refusal;
    refusal = reason;
    if (last == null || !Objects.equals(last.getMessage(), reason.getMessage())) {
      LiveLog.warn(reason);
    }
  }
}
