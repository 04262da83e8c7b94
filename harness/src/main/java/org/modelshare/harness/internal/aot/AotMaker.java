package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.StoreKind;

/**
 * Maker of a cache: a worker that leaves it when it ends, then one that must take it, because a JVM
 * that a cache keeps from starting must not be a user's.
 *
 * @param jvm of both, with nothing on its class path that is not for the cache
 * @param kind of store that the workers will attach to
 */
record AotMaker(
    AotDirectory directory, AotKey key, JvmOptions jvm, StoreKind kind, Rehearsal rehearsal) {
  /**
   * Makes the cache, unless there is one, or somebody else is making it, or it was tried in vain
   * lately.
   *
   * @throws IOException why there is none
   * @throws ModelShareException if that is the worker's fault; then it is not tried again for a day
   * @throws InterruptedException when nothing is left of it
   */
  void make() throws IOException, InterruptedException {
    if (directory.isUseless(key)) {
      return;
    }
    Optional<AotMaking> begun = directory.begin(key);
    if (begun.isPresent()) {
      try (AotMaking making = begun.get()) {
        if (directory.find(key).isEmpty()) {
          make(making.file("cache"));
        }
      }
    }
  }

  private void make(Path cache) throws IOException, InterruptedException {
    boolean taken = false;
    try {
      run(jvm.withArgumentsBefore(AotUse.makingArguments(cache, key.javaVersion())));
      taken =
          Files.exists(cache)
              && run(jvm.withArgumentsBefore(AotUse.arguments(cache, key.javaVersion())));
    } catch (ModelShareException e) {
      directory.markUseless(key);
      throw e;
    }
    if (!taken) {
      directory.markUseless(key);
      throw new IOException("the JVM made none that it takes");
    }
    directory.publish(key, cache);
  }

  private boolean run(JvmOptions options) throws InterruptedException {
    return rehearsal.run(options, kind);
  }
}
