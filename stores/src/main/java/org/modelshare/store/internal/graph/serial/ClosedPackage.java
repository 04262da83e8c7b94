package org.modelshare.store.internal.graph.serial;

import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.Refusal;

/** The refusal of a class in a module that does not open its package to modelshare. */
final class ClosedPackage {
  private static final String STORE = "org.modelshare.store";

  private ClosedPackage() {}

  /**
   * Returns the refusal. It names the module and the directive or option that opens the package.
   */
  static Refusal refusal(Class<?> owner, Throwable cause) {
    String module = owner.getModule().getName();
    String closed = owner.getPackageName();
    return new Refusal(
        Problem.NOT_SERIALIZABLE,
        "class %s is in module %s, which does not open package %s"
            .formatted(owner.getName(), module, closed),
        ClosedPackage.class.getModule().isNamed()
            ? "add \"opens %s to %s;\" to the module-info of %s".formatted(closed, STORE, module)
            : "start Java with --add-opens=%s/%s=ALL-UNNAMED".formatted(module, closed),
        cause);
  }
}
