package org.modelshare.zoo;

import java.io.Serializable;

/** The model that is published: an exhibit that two fields refer to. */
@SuppressWarnings("serial") // whether the exhibit is serializable is found out
record Showcase(Object exhibit, Object same) implements Serializable {
  Showcase(Object exhibit) {
    this(exhibit, exhibit);
  }

  @SuppressWarnings("ReferenceEquality") // that is the question
  boolean isOneObject() {
    return exhibit == same;
  }
}
