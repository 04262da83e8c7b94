package org.modelshare.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensors;

/**
 * A store that chooses its kind: the first one that works on this machine and has room for the
 * first model. Example with the kinds MEMFD, SHM and FILE: a MEMFD store is opened; the first model
 * does not fit into memory, so the store is closed and an SHM store is opened, which takes the
 * model. From then on the choice is settled, and a second model that does not fit is refused.
 *
 * <p>The choice is also settled by a call that reveals the place of the store: {@link #handle()} or
 * {@link #client()}.
 */
final class FirstFitStore extends ForwardingStore {
  private static final System.Logger LOGGER = System.getLogger(ModelStores.class.getName());

  private static final Set<Problem> NO_FIT = Set.of(Problem.NO_ROOM, Problem.STORE_UNAVAILABLE);

  private final Queue<StoreKind> remainingKinds;
  private final Function<StoreKind, ModelStore> opener;
  private volatile ModelStore store;
  private volatile boolean settled;

  /**
   * Opens a store of the first of {@code kinds} that works.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) if none does
   */
  FirstFitStore(List<StoreKind> kinds, Function<StoreKind, ModelStore> opener) {
    this.remainingKinds = new ArrayDeque<>(kinds);
    this.opener = opener;
    this.store =
        openNext(
            new ModelShareException(
                Problem.STORE_UNAVAILABLE,
                "none of %s works here".formatted(kinds),
                "make one of them work as the suppressed exceptions say, or use"
                    + " StoreKind.IN_PROCESS",
                null));
  }

  /**
   * Opens a store of the next kind that works, and logs why others do not.
   *
   * @param none thrown if no further kind works, with the reasons as suppressed exceptions
   */
  private ModelStore openNext(ModelShareException none) {
    for (StoreKind kind = remainingKinds.poll(); kind != null; kind = remainingKinds.poll()) {
      try {
        ModelStore opened = opener.apply(kind);
        LOGGER.log(System.Logger.Level.DEBUG, "opened a {0} store", kind);
        return opened;
      } catch (ModelShareException e) {
        LOGGER.log(levelOf(kind, e), "no {0} store: {1}", kind, e.getMessage());
        none.addSuppressed(e);
      }
    }
    throw none;
  }

  /**
   * Returns the level at which a reason is logged: a reason is news only for the first store of a
   * JVM that meets it. A system property remembers that, because all class loaders share those.
   */
  private static System.Logger.Level levelOf(StoreKind kind, ModelShareException reason) {
    String property = "org.modelshare.store.logged.%s.%s".formatted(kind, reason.problem().code());
    boolean isNew = System.getProperties().putIfAbsent(property, "true") == null;
    return isNew ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
  }

  @Override
  ModelStore store() {
    return store;
  }

  @Override
  public <M> ModelKey<M> put(M model) {
    return publish(chosen -> chosen.put(model));
  }

  private <M> ModelKey<M> publish(Function<ModelStore, ModelKey<M>> publishing) {
    return settled ? publishing.apply(store) : publishUntilItFits(publishing);
  }

  private synchronized <M> ModelKey<M> publishUntilItFits(
      Function<ModelStore, ModelKey<M>> publishing) {
    while (true) {
      try {
        ModelKey<M> key = publishing.apply(store);
        settled = true;
        return key;
      } catch (ModelShareException e) {
        if (settled || !NO_FIT.contains(e.problem())) {
          throw e;
        }
        openNextInstead("cannot take the model: " + e.getMessage(), e);
      }
    }
  }

  private void openNextInstead(String why, ModelShareException none) {
    ModelStore unfit = store;
    LOGGER.log(System.Logger.Level.INFO, "{0} store {1}", unfit.kind(), why);
    store = openNext(none);
    close(unfit);
  }

  /** Closes a store that takes no model; if that fails, the next store can still be used. */
  private static void close(ModelStore unfit) {
    try {
      unfit.close();
    } catch (ModelShareException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a store that takes no model cannot be closed", e);
    }
  }

  private synchronized ModelStore settle() {
    settled = true;
    return store;
  }

  @Override
  public <M> ModelKey<M> putSaved(Path saved, Class<? super M> type, AttachOptions options) {
    return put(SavedModel.<M>load(saved, type, options));
  }

  @Override
  public ModelKey<Tensors> putTensors(Path safetensors, AttachOptions options) {
    return publish(chosen -> chosen.putTensors(safetensors, options));
  }

  @Override
  public <M> ModelKey<M> adopt(ClientHandle owner, ModelKey<M> key) {
    return settled ? store.adopt(owner, key) : adoptFirst(owner, key);
  }

  /** Moves on to the kind of the owner, because only a store of that kind can take the model. */
  private synchronized <M> ModelKey<M> adoptFirst(ClientHandle owner, ModelKey<M> key) {
    while (!settled && remainingKinds.contains(owner.kind())) {
      String why = "cannot take over a model of a %s store".formatted(owner.kind());
      openNextInstead(
          why,
          new ModelShareException(
              Problem.STORE_UNAVAILABLE,
              kind() + " store " + why,
              "open the store that takes it over with StoreKind." + owner.kind(),
              null));
    }
    ModelKey<M> adopted = store.adopt(owner, key);
    settled = true;
    return adopted;
  }

  @Override
  public ClientHandle handle() {
    return settle().handle();
  }

  @Override
  public ModelClient client() {
    return settle().client();
  }

  @Override
  public synchronized void close() {
    settled = true;
    store.close();
  }

  @Override
  public synchronized void closeWhenIdle() {
    settled = true;
    store.closeWhenIdle();
  }
}
