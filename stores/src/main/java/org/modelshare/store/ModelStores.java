package org.modelshare.store;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Alignment;
import org.modelshare.store.internal.system.OwnedDirectory;
import org.modelshare.store.internal.system.Sweeper;

/**
 * The entry point of this package: static methods that open stores.
 *
 * <p>An open store is <em>active</em> on the thread that opened it until it is closed. Code deep
 * inside a computation calls {@link #acquire()} to publish into the store that its caller has
 * opened already. If there is none, {@code acquire()} opens one:
 *
 * <pre>{@code
 * try (ModelStore store = ModelStores.acquire()) {
 *   return evaluate(store.put(model));
 * }
 * }</pre>
 */
public final class ModelStores {
  private ModelStores() {}

  /**
   * Opens a store of the first kind that works here, in the order {@code MEMFD}, {@code SHM},
   * {@code FILE}. It is always a new store, also if another one is active.
   *
   * <p>If the first model does not fit, the store changes to the next kind that works, unless
   * {@link ModelStore#handle()} or {@link ModelStore#client()} were called before. The reason why a
   * kind was not used is logged.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) if none works; the reasons are
   *     its suppressed exceptions
   */
  public static ModelStore open() {
    return builder().open();
  }

  /**
   * Opens a store of the given kind.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason if it does not
   *     work here
   */
  public static ModelStore open(StoreKind kind) {
    return builder().kind(kind).open();
  }

  /**
   * Returns the innermost store that is active on this thread, or opens one as {@link #open()}
   * does.
   *
   * <p>The store counts its users: the caller closes it once for every {@code acquire()} and {@code
   * open()}, and the last of these calls closes the store. A store is active only on the thread
   * that opened it; pass it to other threads.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reasons if none is
   *     active and no kind works here
   */
  public static ModelStore acquire() {
    return ActiveStores.acquire().orElseGet(ModelStores::open);
  }

  /**
   * Returns the innermost store that is active on this thread, of whatever kind it is, or opens one
   * of the given kind. Otherwise as {@link #acquire()}.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason if none is
   *     active and the kind does not work here
   */
  public static ModelStore acquire(StoreKind kind) {
    return ActiveStores.acquire().orElseGet(() -> open(kind));
  }

  /** Returns a builder for a store with options. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Deletes the directories that dead processes of this user left behind in the temporary directory
   * and in {@code /dev/shm}: those of stores and worker pools whose lock is free. {@link #open()}
   * does it too, also in the directory in which a {@link StoreKind#FILE} store is opened. In a
   * network file system a directory is deleted only by the host that made it.
   */
  public static SweepReport sweep() {
    Sweeper.Swept swept =
        Sweeper.sweep(OwnedDirectory.temporaryDirectory(), OwnedDirectory.SHARED_MEMORY);
    return new SweepReport(swept.removed(), swept.live());
  }

  /** A builder for a store with options. Not thread-safe. */
  public static final class Builder {
    private @Nullable StoreKind kind;
    private @Nullable Path directory;
    private Alignment alignment = Alignment.DEFAULT;
    private boolean requireZeroCopy;
    private boolean checkRoundTrip = true;

    private Builder() {}

    /** Chooses the kind, instead of the first that works. */
    public Builder kind(StoreKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /**
     * Names the directory in which a {@link StoreKind#FILE} store creates a directory of its own.
     * Without a kind this chooses {@code FILE}. The named directory stays when the store is closed.
     */
    public Builder directory(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /**
     * Sets the alignment of arrays: each begins at a multiple of {@code bytes} in its container, by
     * default of 64. With 4096, the size of a page, no two arrays share a page. The gaps take space
     * like the arrays themselves, on average half of {@code bytes} for each. In-process stores have
     * no containers and ignore this.
     *
     * @param bytes a power of two from 64 to 2,097,152, which is 2 MiB
     * @throws IllegalArgumentException if it is another number
     */
    public Builder alignment(int bytes) {
      this.alignment = new Alignment(bytes);
      return this;
    }

    /**
     * Refuses to publish or adopt models with arrays of 4 KiB and more that every attaching JVM
     * would copy to its heap. The {@link Problem#HEAP_COPIES} names the field path and the size of
     * each. Buffers and segments are not copied; the object graph, which has all smaller arrays in
     * it, always is. An in-process store copies nothing and refuses nothing.
     */
    public Builder requireZeroCopy(boolean require) {
      this.requireZeroCopy = require;
      return this;
    }

    /**
     * Attaches once to every model that is published and whose classes run code on attach, such as
     * constructors and {@code readObject}, and refuses the model if that fails. This is the
     * default; it takes the time and the heap of one attach.
     */
    public Builder checkRoundTrip(boolean check) {
      this.checkRoundTrip = check;
      return this;
    }

    /**
     * Opens the store; the caller closes it.
     *
     * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason if no store
     *     of the kind works here
     * @throws IllegalArgumentException if a directory is given for another kind than {@code FILE}
     */
    public ModelStore open() {
      return ActiveStores.open(
          new StoreOpener(
                  kind, directory, new PublishOptions(alignment, requireZeroCopy, checkRoundTrip))
              .open());
    }
  }
}
