package org.modelshare.store.internal.graph.kryo;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds objects that exist once, while a graph is written: those in {@code static final} fields of
 * their own class or of the class of the object that refers to them, be it through arrays and
 * collections of the JDK.
 */
public final class WrittenConstants {
  private static final StaticObjects NONE = new StaticObjects(Object.class);

  private final Map<Class<?>, StaticObjects> byClass = new HashMap<>();
  private StaticObjects owner = NONE;
  private Class<?> last = Object.class;
  private StaticObjects ofLast = NONE;

  /** Forgets what a pass that failed has left. */
  void reset() {
    owner = NONE;
  }

  /** Begins with an object of a class, and returns what {@link #leave} is to be given. */
  public StaticObjects enter(Class<?> type) {
    StaticObjects outer = owner;
    if (!JdkClasses.contains(type)) {
      owner = of(type);
    }
    return outer;
  }

  public void leave(StaticObjects outer) {
    owner = outer;
  }

  private StaticObjects of(Class<?> type) {
    if (type != last) {
      ofLast = JdkClasses.contains(type) ? NONE : byClass.computeIfAbsent(type, StaticObjects::new);
      last = type;
    }
    return ofLast;
  }

  /** Returns what is written for an object: the field that holds it, or the object itself. */
  Object replaced(Object object, int depth) {
    StaticObjects own = of(object.getClass());
    if (own.isEmpty() && owner.isEmpty()) {
      return object;
    }
    StaticObject constant = own.find(object);
    if (constant == null) {
      constant = owner.find(object);
    }
    return constant == null || (depth == 0 && hasFields(object)) ? object : constant;
  }

  /** A model is published for its contents, also if a field of its class holds it. */
  private static boolean hasFields(Object model) {
    return Stream.<Class<?>>iterate(
            model.getClass(), c -> c != null && !JdkClasses.contains(c), c -> c.getSuperclass())
        .flatMap(c -> Arrays.stream(c.getDeclaredFields()))
        .anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
  }
}
