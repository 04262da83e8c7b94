package org.modelshare.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The state of a {@link LiveModel}: the version that it serves, or the reason why it has none. */
sealed interface LiveState<M> permits LiveVersion, LiveState.Overwritten, LiveState.Closed {
  /**
   * Returns a lease, or null if this is a version that was replaced and is ended by now.
   *
   * @throws IllegalStateException if the live model is closed
   * @throws ModelShareException if there is no version to serve
   */
  @Nullable Lease<M> lease();

  /** Ends the service of a version, which is unmapped after its last lease. Called once. */
  void retire();

  /** The state after the file was overwritten in place, until a version can be served again. */
  record Overwritten<M>(Path file) implements LiveState<M> {
    @Override
    public Lease<M> lease() {
      throw problem();
    }

    ModelShareException problem() {
      return new ModelShareException(
          Problem.DIGEST_MISMATCH,
          "container %s: it was overwritten in place while it was mapped, so its readers would have"
                  .formatted(file)
              + " got a mixture of two versions",
          "write beside and rename, as SharedModel.publish and mv do, instead of cp onto the file",
          null);
    }

    @Override
    public void retire() {}
  }

  /** The last state. */
  record Closed<M>(Path file) implements LiveState<M> {
    @Override
    public Lease<M> lease() {
      throw new IllegalStateException("the live model of %s is closed".formatted(file));
    }

    @Override
    public void retire() {}
  }
}
