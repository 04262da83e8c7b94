package org.modelshare.model;

/** An object that can compute its {@link Derived} fields from its other fields. */
@FunctionalInterface
public interface Rebuildable {
  /**
   * Computes the {@link Derived} fields and sets them.
   *
   * <p>Called on the thread that loads, after the whole graph was read, and after the objects that
   * this one owns were rebuilt. It is called at most once per object, and only if the writer left
   * out a derived field: one that is null, zero or false now. A saved model leaves out all of them.
   * A shared model has them, so there it is called only for objects whose own serializer left out a
   * derived field that was set. It is not called for records, enums and objects without derived
   * fields.
   */
  void rebuild();
}
