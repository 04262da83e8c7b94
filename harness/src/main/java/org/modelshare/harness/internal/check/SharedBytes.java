package org.modelshare.harness.internal.check;

import java.util.Optional;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/** The bytes that workers share. */
public final class SharedBytes {
  private SharedBytes() {}

  /**
   * Attaches once more, which reads all of them and compares their digests.
   *
   * @return what was changed, in one line; empty if nothing was
   */
  public static Optional<String> changes(ClientHandle handle, ModelKey<?> key) {
    try (ModelClient client = handle.open(AttachOptions.defaults().verifyBlocks(true))) {
      client.get(key);
      return Optional.empty();
    } catch (ModelShareException e) {
      if (e.problem() == Problem.DIGEST_MISMATCH) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }
}
