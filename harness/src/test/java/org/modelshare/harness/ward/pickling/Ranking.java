package org.modelshare.harness.ward.pickling;

/** A model that pickles itself in one of Java's ways, as the probes see it. */
interface Ranking {
  int ROWS = 500_000;

  /** Returns the place of a row: an index says it, which follows from the numbers. */
  int place(int row);
}
