package org.modelshare.harness.ward;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The identity hash codes of a JVM. Each thread draws them from a sequence that begins alike in
 * every JVM, so a program that always runs alike always has the same; it seldom does.
 */
public final class IdentityHashes {
  private IdentityHashes() {}

  /** Lets this thread go on at another place of its sequence than other JVMs. */
  public static void skipSome() {
    int skipped = ThreadLocalRandom.current().nextInt(10_000);
    for (int i = 0; i < skipped; i++) {
      System.identityHashCode(new Object());
    }
  }
}
