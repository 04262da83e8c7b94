package org.modelshare.store;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store with a count of its users: the object that {@link ModelStores} returns. It is active on
 * the thread that opened it, and closes the store behind it when the last user closes it. Example:
 * after one {@code open()} and one {@code acquire()} the first {@code close()} only ends a use, the
 * second closes.
 *
 * <p>The class is Serializable only to refuse serialization with an explanation.
 */
final class OpenStore extends ForwardingStore implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient ModelStore store;
  private final transient ActiveStores active;
  private final transient AtomicInteger users = new AtomicInteger(1);

  OpenStore(ModelStore store, ActiveStores active) {
    this.store = store;
    this.active = active;
  }

  /** Adds a user and returns true, unless the last user has closed the store. */
  boolean addUser() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  ModelStore store() {
    return store;
  }

  @Override
  public void close() {
    if (endUse()) {
      store.close();
    }
  }

  @Override
  public void closeWhenIdle() {
    if (endUse()) {
      store.closeWhenIdle();
    }
  }

  /** Returns whether that was the last use. */
  private boolean endUse() {
    boolean isLast = users.getAndUpdate(count -> Math.max(0, count - 1)) == 1;
    if (isLast) {
      active.remove(this);
    }
    return isLast;
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        "a %s store belongs to its process; send handle().toString() and the models' keys as text"
            .formatted(store.kind()));
  }
}
