package org.modelshare.model;

/** An object that can compute its {@link Derived} fields from its other fields. */
@FunctionalInterface
public interface Rebuildable {
  /**
   * Fills the {@link Derived} fields.
   *
   * <p>Called once per object, on the loading thread, after the whole graph was read and after the
   * objects that this one owns were rebuilt; only when the load left out derived fields. An
   * attached (shared) model arrives with these fields, so it is not called there.
   */
  void rebuild();
}
