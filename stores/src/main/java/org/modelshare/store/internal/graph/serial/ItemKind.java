package org.modelshare.store.internal.graph.serial;

/**
 * The kinds of items of which the part of a class consists that a method of the class wrote. Each
 * item begins with its kind, as one byte.
 */
final class ItemKind {
  /** The end of the list. */
  static final byte END = 0;

  /** Primitives: the number of bytes, then the bytes, as {@link java.io.DataOutput} writes them. */
  static final byte BYTES = 1;

  /** An object of the graph. */
  static final byte OBJECT = 2;

  /** The fields of the class. */
  static final byte FIELDS = 3;

  /** Primitives as {@link #BYTES}, outside the graph: the number of their array. */
  static final byte ARRAY = 4;

  private ItemKind() {}
}
