package org.modelshare.store.internal.graph.serial;

/** The marks in a class's part of a graph, if the class wrote the part by a method of its own. */
final class ItemKind {
  /** The mark behind the last item. */
  static final byte END = 0;

  /** Primitives: their length, then so many bytes, as {@link java.io.DataOutput} writes them. */
  static final byte BYTES = 1;

  /** An object of the graph. */
  static final byte OBJECT = 2;

  /** The fields of the class. */
  static final byte FIELDS = 3;

  private ItemKind() {}
}
