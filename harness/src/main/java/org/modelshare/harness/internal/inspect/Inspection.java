package org.modelshare.harness.internal.inspect;

/**
 * The state of an attached model before it is used.
 *
 * @param digest of its content
 * @param writes what became of attempts to change it
 */
public record Inspection(StructuralDigest digest, WriteAttempts writes) {
  public static Inspection of(Object model) {
    return new Inspection(StructuralDigest.of(model), WriteAttempts.on(model));
  }
}
