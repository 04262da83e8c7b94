package org.modelshare.examples.shelf;

/** A model in a package that its module opens to nobody. */
public final class Shelf {
  private final int books;

  /** Creates one with so many books. */
  public Shelf(int books) {
    this.books = books;
  }

  /** Returns how many books it holds. */
  public int books() {
    return books;
  }
}
