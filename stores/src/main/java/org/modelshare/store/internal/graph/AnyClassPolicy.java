package org.modelshare.store.internal.graph;

import java.util.List;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.GraphException;

/** Allows every class that one of its class loaders finds. */
record AnyClassPolicy(List<ClassLoader> loaders) implements ClassPolicy {
  @Override
  public Class<?> resolve(String className) {
    for (ClassLoader loader : loaders) {
      try {
        return Class.forName(className, false, loader);
      } catch (ClassNotFoundException | LinkageError _) {
        // The next loader may have it.
      }
    }
    throw new GraphException(
        Problem.CLASS_CHANGED, "class %s is not on the class path here".formatted(className));
  }
}
