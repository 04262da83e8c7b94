package org.modelshare.store;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens stores. The entry point of this package. */
public final class ModelStores {
  private ModelStores() {}

  /** Opens a store of the first kind that works here: {@code MEMFD}, {@code SHM}, {@code FILE}. */
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

  /** Returns a builder for a store with options. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Removes what dead owners left behind in the temporary directory and in {@code /dev/shm}: every
   * {@link OwnedDirectory} of this user whose lock is free. {@link #open()} does it too.
   */
  public static SweepReport sweep() {
    return Sweeper.sweep(StoreOpener.temporaryDirectory(), StoreOpener.SHARED_MEMORY);
  }

  /** Options of a store. Not thread-safe. */
  public static final class Builder {
    private @Nullable StoreKind kind;
    private @Nullable Path directory;

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
     * Opens the store; the caller closes it.
     *
     * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason if no store
     *     of the kind works here
     * @throws IllegalArgumentException if a directory is given for another kind than {@code FILE}
     */
    public ModelStore open() {
      return new StoreOpener(kind, directory).open();
    }
  }
}
