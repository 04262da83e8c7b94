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
 * Opens stores. The entry point of this package.
 *
 * <p>An open store is <em>active</em> on the thread that opened it until it is closed. Code deep
 * inside a computation calls {@link #acquire()} to publish into the store that its caller has
 * opened already, and opens one of its own if there is none:
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
   * Opens a store of the first kind that works here: {@code MEMFD}, {@code SHM}, {@code FILE}. It
   * is always a new one, whatever is active.
   *
   * <p>If the first model does not fit, the store moves on to the next kind that works, unless
   * {@link ModelStore#handle()} or {@link ModelStore#client()} were called before. Why a kind was
   * passed over is logged.
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
   * <p>The store counts: every {@code acquire()} is closed once, an inner close only ends its use,
   * and the outermost one closes the store. Other threads see no active store; hand the store to
   * them.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reasons if none is
   *     active and no kind works here
   */
  public static ModelStore acquire() {
    return ActiveStores.acquire().orElseGet(ModelStores::open);
  }

  /**
   * As {@link #acquire()}, but opens a store of the given kind if none is active. An active one
   * wins whatever its kind is.
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
   * Removes what dead owners left behind in the temporary directory and in {@code /dev/shm}: every
   * {@link OwnedDirectory} of this user whose lock is free. {@link #open()} does it too, also in
   * the directory that a {@link StoreKind#FILE} store is opened in; in a network file system only
   * the host that made a directory removes it.
   */
  public static SweepReport sweep() {
    Sweeper.Swept swept =
        Sweeper.sweep(OwnedDirectory.temporaryDirectory(), OwnedDirectory.SHARED_MEMORY);
    return new SweepReport(swept.removed(), swept.live());
  }

  /** Options of a store. Not thread-safe. */
  public static final class Builder {
    private @Nullable StoreKind kind;
    private @Nullable Path directory;
    private Alignment alignment = Alignment.DEFAULT;
    private boolean requireZeroCopy;
    private boolean checkRoundTrip = true;

    private Builder() {}

    /** Asks for one kind, instead of the first that works. */
    public Builder kind(StoreKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /** Names the directory in which a {@link StoreKind#FILE} store makes its own; it stays. */
    public Builder directory(Path directory) {
      this.directory = Objects.requireNonNull(directory, "directory");
      return this;
    }

    /**
     * Lets every array of a model begin at a multiple of {@code bytes} in its container; by default
     * of 64. An array that begins at a page, of 4096 bytes, shares no page with another array. The
     * gaps take room like the arrays themselves, on average half of {@code bytes} for each. An
     * in-process store has no containers, and nothing to align.
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
     * would copy to its heap, with {@link Problem#HEAP_COPIES}, which names the field path and the
     * size of each. Buffers and segments are not copied; the object graph with what is smaller
     * always is. Nobody attaches to the models of an in-process store, so nothing is refused there.
     */
    public Builder requireZeroCopy(boolean require) {
      this.requireZeroCopy = require;
      return this;
    }

    /**
     * Attaches once to every model that is put and whose classes run code on attach, such as
     * constructors and {@code readObject}, and refuses a model to which nobody could attach. This
     * is the default; it takes the time and the heap of one attach.
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
