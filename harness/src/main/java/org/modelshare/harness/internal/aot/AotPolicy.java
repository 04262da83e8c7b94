package org.modelshare.harness.internal.aot;

/** Whether the workers of a pool start with a cache, and when one is made. */
public enum AotPolicy {
  /** Without a cache, and with the class path in its own order. */
  NEVER,

  /** With a cache if there is one. */
  IF_PRESENT,

  /** With a cache if there is one; otherwise one is made while the workers run. */
  IN_BACKGROUND,

  /** With a cache, which is made before the workers start if there is none. */
  BEFORE_START;

  boolean makesCaches() {
    return this == IN_BACKGROUND || this == BEFORE_START;
  }
}
