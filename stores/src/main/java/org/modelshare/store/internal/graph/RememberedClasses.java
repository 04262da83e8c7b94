package org.modelshare.store.internal.graph;

import java.util.HashMap;
import java.util.Map;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

/**
 * Cache of the classes that a policy has allowed, for many small graphs that name the same classes:
 * finding a class by name takes longer than reading an object of it. Not thread-safe.
 */
final class RememberedClasses implements ClassPolicy {
  private final ClassPolicy policy;
  private final Map<String, Class<?>> resolved = new HashMap<>();

  RememberedClasses(ClassPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Class<?> resolve(String className) {
    Class<?> known = resolved.get(className);
    if (known == null) {
      known = policy.resolve(className);
      resolved.put(className, known);
    }
    return known;
  }
}
