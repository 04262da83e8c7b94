package org.modelshare.store;

/**
 * Names a store, for other processes of the machine to open a client of it. No secret; {@link
 * #toString()} is one token that survives configuration files, {@link #parse} reads it.
 *
 * @param kind the kind of store
 * @param location where it is; its form is the kind's own
 */
public record ClientHandle(StoreKind kind, String location) {
  /**
   * Parses what {@link #toString()} returned.
   *
   * @throws ModelShareException ({@link Problem#BAD_TEXT}) if the text is not a handle
   */
  public static ClientHandle parse(String text) {
    return Missing.implementation();
  }

  /** Opens a client, owned by the caller, with default options. */
  public ModelClient open() {
    return open(AttachOptions.defaults());
  }

  /** Opens a client, owned by the caller. Attaching happens with {@link ModelClient#get}. */
  public ModelClient open(AttachOptions options) {
    return Missing.implementation();
  }
}
