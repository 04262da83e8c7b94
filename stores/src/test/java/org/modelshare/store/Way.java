package org.modelshare.store;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Every way that a model can go: through each kind of store, and through a saved file. */
enum Way {
  MEMFD,
  SHM,
  FILE,
  IN_PROCESS,
  SAVED;

  /**
   * Sends {@code model} and has its copy looked at while it may be used.
   *
   * @param directory for what this leaves behind
   * @param allowed what a saved file may hold besides the classes of its model's package
   */
  <M> void send(M model, Path directory, AttachOptions allowed, Consumer<M> look) {
    if (this == SAVED) {
      Path file = directory.resolve("saved.safetensors");
      SavedModel.save(model, file);
      look.accept(SavedModel.load(file, classOf(model), allowed));
      return;
    }
    ModelStores.Builder builder = ModelStores.builder().kind(StoreKind.valueOf(name()));
    try (ModelStore store = this == FILE ? builder.directory(directory).open() : builder.open()) {
      ModelKey<M> key = store.put(model);
      try (ModelClient client = this == IN_PROCESS ? store.client() : store.handle().open()) {
        look.accept(client.get(key));
      }
    }
  }

  @SuppressWarnings("unchecked") // an object's own class
  private static <M> Class<M> classOf(M model) {
    return (Class<M>) model.getClass();
  }
}
