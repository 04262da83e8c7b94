package org.modelshare.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.LittleEndian;
import org.modelshare.store.internal.storage.ContainerSource;
import org.modelshare.store.internal.storage.FileSource;
import org.modelshare.store.internal.storage.MemorySource;
import org.modelshare.store.internal.system.FileTrust;

/**
 * The address of a store, with which another process of the machine opens a client. It is not a
 * secret. {@link #toString()} writes it as one token that survives configuration files, {@link
 * #parse} reads the token.
 *
 * @param kind the kind of store
 * @param location the place of the store; its form depends on the kind
 */
public record ClientHandle(StoreKind kind, String location) {
  private static final String PREFIX = "modelshare-handle-1";

  /** Checks its parts. */
  public ClientHandle {
    Objects.requireNonNull(kind, "kind");
    if (location.isEmpty()) {
      throw new IllegalArgumentException("a handle needs a location");
    }
  }

  /**
   * Parses what {@link #toString()} returned.
   *
   * @throws ModelShareException ({@link Problem#BAD_TEXT}) if the text is not a handle
   */
  public static ClientHandle parse(String text) {
    List<String> fields = TextForm.read(PREFIX, 2, text);
    try {
      return new ClientHandle(StoreKind.valueOf(fields.get(0)), fields.get(1));
    } catch (IllegalArgumentException e) {
      throw TextForm.bad(text, "is no handle", e);
    }
  }

  /** Returns the handle as one token of letters, digits, {@code .}, {@code _} and {@code -}. */
  @Override
  public String toString() {
    return TextForm.write(PREFIX, List.of(kind.name(), location));
  }

  /** Opens a client, owned by the caller, with default options. */
  public ModelClient open() {
    return open(AttachOptions.defaults());
  }

  /**
   * Opens a client, owned by the caller. It attaches to a model when {@link ModelClient#get} is
   * called.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}, {@link Problem#BIG_ENDIAN})
   *     with the reason if this JVM cannot attach to this kind of store, ({@link
   *     Problem#IN_PROCESS_ONLY}) if the store is an in-process store, ({@link Problem#BAD_TEXT})
   *     if the location is not one of this kind of store
   */
  public ModelClient open(AttachOptions options) {
    if (kind != StoreKind.IN_PROCESS) {
      LittleEndian.require();
    }
    return AttachingClient.open(this, source(options.trust()), options);
  }

  ContainerSource source(FileTrust trust) {
    try {
      return switch (kind) {
        case MEMFD -> MemorySource.open(location, trust);
        case SHM, FILE -> new FileSource(Path.of(location), trust);
        case IN_PROCESS ->
            throw new ModelShareException(
                Problem.IN_PROCESS_ONLY,
                "handle %s: its models have no other process".formatted(this));
      };
    } catch (IllegalArgumentException e) {
      throw TextForm.bad(toString(), "names no store", e);
    }
  }
}
