package org.modelshare.store.internal.graph.kryo;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The rule for which classes a graph may name. It resolves the names that it allows. */
public interface ClassPolicy {
  /**
   * Resolves a class that a graph names, without initializing it.
   *
   * @param className as {@link Class#getName()} returns it, also of arrays
   * @throws ModelShareException ({@link Problem#CLASS_NOT_ALLOWED}, {@link Problem#CLASS_CHANGED})
   */
  Class<?> resolve(String className);
}
