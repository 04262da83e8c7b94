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
 * Names a store, for other processes of the machine to open a client of it. No secret; {@link
 * #toString()} is one token that survives configuration files, {@link #parse} reads it.
 *
 * @param kind the kind of store
 * @param location where it is; its form is the kind's own
 */
public record ClientHandle(StoreKind kind, String location) {
  private static final String WORD = "modelshare-handle-1";

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
    List<String> fields = TextForm.read(WORD, 2, text);
    try {
      return new ClientHandle(StoreKind.valueOf(fields.get(0)), fields.get(1));
    } catch (IllegalArgumentException e) {
      throw TextForm.bad(text, "is no handle", e);
    }
  }

  /** Returns it as one token of letters, digits, {@code .}, {@code _} and {@code -}. */
  @Override
  public String toString() {
    return TextForm.write(WORD, List.of(kind.name(), location));
  }

  /** Opens a client, owned by the caller, with default options. */
  public ModelClient open() {
    return open(AttachOptions.defaults());
  }

  /**
   * Opens a client, owned by the caller. Attaching happens with {@link ModelClient#get}.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason if this JVM
   *     cannot attach to this kind of store
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
        case MEMFD -> MemorySource.open(location);
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
