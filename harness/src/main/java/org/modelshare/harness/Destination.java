package org.modelshare.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/**
 * Where a trained model is to be published, for a store of another process to take it over.
 *
 * @param kind the kind of that store
 * @param directory where files go, in the file system of that store's files
 */
record Destination(StoreKind kind, String directory) {
  private static final List<StoreKind> BEST_FIRST =
      List.of(StoreKind.MEMFD, StoreKind.SHM, StoreKind.FILE);

  /** Returns what opens a store of the kind, and of the next ones if there is no room in that. */
  List<Supplier<ModelStore>> stores() {
    return BEST_FIRST.subList(BEST_FIRST.indexOf(kind), BEST_FIRST.size()).stream()
        .<Supplier<ModelStore>>map(next -> () -> open(next))
        .toList();
  }

  private ModelStore open(StoreKind next) {
    ModelStores.Builder builder = ModelStores.builder().kind(next);
    return next == StoreKind.FILE ? builder.directory(Path.of(directory)).open() : builder.open();
  }
}
