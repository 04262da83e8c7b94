package org.modelshare.store;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The stores that one thread has opened and nobody has closed yet. Holds them weakly, so that a
 * store that is forgotten can still be found to be so. Thread-safe: any thread may close a store.
 */
final class ActiveStores {
  private static final ThreadLocal<ActiveStores> MINE = new ThreadLocal<>();

  private final List<WeakReference<OpenStore>> stores = new ArrayList<>();

  private ActiveStores() {}

  /** Makes {@code store} the innermost one of the calling thread. */
  static OpenStore open(ModelStore store) {
    ActiveStores mine = Objects.requireNonNullElseGet(MINE.get(), ActiveStores::new);
    OpenStore open = new OpenStore(store, mine);
    mine.add(open);
    MINE.set(mine);
    return open;
  }

  /** Uses the innermost store of the calling thread once more, if there is one. */
  static Optional<ModelStore> acquire() {
    ActiveStores mine = MINE.get();
    return mine == null ? Optional.empty() : mine.acquireInnermost();
  }

  /** Takes a closed store out, and leaves nothing in the thread when it was the last one. */
  void remove(OpenStore store) {
    boolean isEmpty = removeFrom(store);
    if (isEmpty && MINE.get() == this) {
      MINE.remove();
    }
  }

  private synchronized boolean removeFrom(OpenStore store) {
    stores.removeIf(reference -> reference.refersTo(store) || reference.refersTo(null));
    return stores.isEmpty();
  }

  private synchronized void add(OpenStore store) {
    stores.add(new WeakReference<>(store));
  }

  private synchronized Optional<ModelStore> acquireInnermost() {
    for (WeakReference<OpenStore> reference : stores.reversed()) {
      OpenStore store = reference.get();
      if (store != null && store.use()) {
        return Optional.of(store);
      }
    }
    return Optional.empty();
  }
}
