package org.modelshare.harness.internal.check;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * How long methods and constructors of the model's classes take when a worker that has attached
 * attaches once more. All classes are loaded then.
 *
 * @param handle of the store, as text
 * @param key as text
 */
record AttachedAgain(String handle, String key) implements Observation<AttachedAgain.Times> {
  private static final long serialVersionUID = 1L;

  /** The times by method, such as {@code readObject() of a.b.Index}. */
  record Times(Map<String, Duration> hooks) implements Serializable {
    private static final long serialVersionUID = 1L;

    Times {
      hooks = Map.copyOf(hooks);
    }
  }

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public Times observe(Subject subject) {
    try (ModelClient client = ClientHandle.parse(handle).open()) {
      ModelKey<Object> model = ModelKey.parse(key, Object.class);
      client.get(model);
      return new Times(client.info(model).slowHooks());
    }
  }
}
