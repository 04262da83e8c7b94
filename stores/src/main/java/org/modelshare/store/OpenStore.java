package org.modelshare.store;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store as its users see it: active on the thread that opened it, and closed as often as it was
 * opened and acquired. Serializable only to say in words that it is not.
 */
final class OpenStore extends ForwardingStore implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient ModelStore store;
  private final transient ActiveStores active;
  private final transient AtomicInteger uses = new AtomicInteger(1);

  OpenStore(ModelStore store, ActiveStores active) {
    this.store = store;
    this.active = active;
  }

  /** Counts one more user, unless the last one has closed the store. */
  boolean use() {
    return uses.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  ModelStore store() {
    return store;
  }

  @Override
  public void close() {
    if (uses.getAndUpdate(count -> Math.max(0, count - 1)) == 1) {
      active.remove(this);
      store.close();
    }
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException(
        "a %s store belongs to its process; send handle().toString() and the models' keys as text"
            .formatted(store.kind()));
  }
}
