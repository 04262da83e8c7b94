package org.modelshare.examples.older;

import java.nio.FloatBuffer;

/** Scores, for applications on Java 17; it knows nothing of modelshare. */
public record Scores(FloatBuffer values) {
  public float of(int row) {
    return values.get(row);
  }
}
