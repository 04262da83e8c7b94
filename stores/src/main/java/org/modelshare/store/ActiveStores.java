package org.modelshare.store;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The stack of stores that one thread has opened and that are still open; {@link
 * ModelStores#acquire()} returns the innermost one. Example: a thread opens store A and then store
 * B. It acquires B, and A after B was closed.
 *
 * <p>The references are weak, so that a store which the user forgot to close can become unreachable
 * and is then closed by {@link ForgottenStore}. Thread-safe: any thread may close a store.
 */
final class ActiveStores {
  private static final ThreadLocal<ActiveStores> OF_THREAD = new ThreadLocal<>();

  private final List<WeakReference<OpenStore>> stores = new ArrayList<>();

  private ActiveStores() {}

  /** Pushes {@code store} on the stack of the calling thread. */
  static OpenStore open(ModelStore store) {
    ActiveStores ofThread = Objects.requireNonNullElseGet(OF_THREAD.get(), ActiveStores::new);
    OpenStore open = new OpenStore(store, ofThread);
    ofThread.add(open);
    OF_THREAD.set(ofThread);
    return open;
  }

  /** Returns the innermost store of the calling thread, if any, with one more user. */
  static Optional<ModelStore> acquire() {
    ActiveStores ofThread = OF_THREAD.get();
    return ofThread == null ? Optional.empty() : ofThread.acquireInnermost();
  }

  /** Removes a closed store, and the stack itself from its thread when it is empty. */
  void remove(OpenStore store) {
    boolean isEmpty = removeFromStack(store);
    if (isEmpty && OF_THREAD.get() == this) {
      OF_THREAD.remove();
    }
  }

  private synchronized boolean removeFromStack(OpenStore store) {
    stores.removeIf(reference -> reference.refersTo(store) || reference.refersTo(null));
    return stores.isEmpty();
  }

  private synchronized void add(OpenStore store) {
    stores.add(new WeakReference<>(store));
  }

  private synchronized Optional<ModelStore> acquireInnermost() {
    for (WeakReference<OpenStore> reference : stores.reversed()) {
      OpenStore store = reference.get();
      if (store != null && store.addUser()) {
        return Optional.of(store);
      }
    }
    return Optional.empty();
  }
}
