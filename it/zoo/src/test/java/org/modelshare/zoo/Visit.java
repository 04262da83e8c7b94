package org.modelshare.zoo;

import java.io.ByteArrayInputStream;
import java.io.ObjectInputStream;
import java.lang.reflect.Constructor;
import java.util.concurrent.Callable;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * The worker's part: attaches to an exhibit, and asks it.
 *
 * @param place the class of the exhibits
 */
record Visit(String place, String exhibit) {
  Sight toPublished(String handle, String key) {
    try (ModelClient client = ClientHandle.parse(handle).open()) {
      ModelKey<Object> parsed = ModelKey.parse(key, Object.class);
      return look(() -> {
        Object model = client.get(parsed);
        return model instanceof Showcase showcase ? showcase : new Showcase(model);
      });
    }
  }

  Sight toWrittenByJava(byte[] bytes) {
    return look(() -> {
      try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return (Showcase) input.readObject();
      }
    });
  }

  /** Everything that is thrown here is a finding about the exhibit, and reported as such. */
  private Sight look(Callable<Showcase> source) {
    long start = System.nanoTime();
    Showcase showcase;
    try {
      showcase = source.call();
    } catch (Throwable e) {
      return Sight.thrown(Sight.Kind.NOT_ATTACHED, e, microsSince(start));
    }
    long micros = microsSince(start);
    try {
      return new Sight(Sight.Kind.ANSWERED, answer(showcase), micros);
    } catch (Throwable e) {
      return Sight.thrown(Sight.Kind.NOT_ANSWERED, e, micros);
    }
  }

  private String answer(Showcase showcase) throws Exception {
    String answer = find().answerOf(showcase.exhibit());
    return showcase.isOneObject() ? answer : answer + ", of two objects";
  }

  private Exhibit<?> find() throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(place).getDeclaredConstructor();
    constructor.setAccessible(true);
    return ((Exhibits) constructor.newInstance()).find(exhibit);
  }

  private static long microsSince(long start) {
    return (System.nanoTime() - start) / 1000;
  }
}
