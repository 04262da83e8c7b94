package org.modelshare.store.internal.graph;

import java.util.List;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.LinkageFailure;
import org.modelshare.store.internal.system.Refusal;

/**
 * Class policy that allows every class which one of its class loaders finds. The first loader that
 * finds the class decides.
 */
record AnyClassPolicy(List<ClassLoader> loaders) implements ClassPolicy {
  @Override
  public Class<?> resolve(String className) {
    ClassNotFoundException missing = null;
    LinkageError broken = null;
    for (ClassLoader loader : loaders) {
      try {
        return Class.forName(className, false, loader);
      } catch (ClassNotFoundException e) {
        missing = e; // the next loader may find it
      } catch (LinkageError e) {
        broken = e; // the next loader may find a class that is not broken
      }
    }
    throw broken == null
        ? new Refusal(
            Problem.CLASS_CHANGED,
            "class %s is not on the class path here".formatted(className),
            missing)
        : LinkageFailure.explain(broken, "class " + className, Problem.HOOK_FAILED);
  }
}
