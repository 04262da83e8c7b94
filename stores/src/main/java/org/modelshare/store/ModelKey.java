package org.modelshare.store;

import java.util.Objects;

/**
 * Names one published model: where its bytes are, and the digest of its header, so that what is
 * attached is what was published. No secret; {@link #toString()} is one token that survives
 * configuration files, {@link #parse} reads it.
 *
 * @param <M> the model's class
 * @param kind the kind of store that holds it
 * @param location where in that store; its form is the kind's own
 * @param headerSha256 SHA-256 of the container's header, in hexadecimal
 * @param modelClass name of the model's class
 * @param type what the holder of the key knows of the class; takes no part in equality
 */
public record ModelKey<M>(
    StoreKind kind,
    String location,
    String headerSha256,
    String modelClass,
    Class<? super M> type) {

  /**
   * Parses what {@link #toString()} returned.
   *
   * @param type the model's class or a super-type; its class loader resolves the model's classes
   * @throws ModelShareException ({@link Problem#BAD_TEXT}) if the text is not a key
   */
  public static <M> ModelKey<M> parse(String text, Class<? super M> type) {
    return Missing.implementation();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelKey<?> that
        && kind == that.kind
        && location.equals(that.location)
        && headerSha256.equals(that.headerSha256)
        && modelClass.equals(that.modelClass);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, location, headerSha256, modelClass);
  }
}
