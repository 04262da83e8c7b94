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
 * A store of the first kind that works here and has room for the first model. Its kind is settled
 * by the first {@link #put}, or when somebody is told where it is; until then it is empty and may
 * move on to the next kind.
 */
final class FirstFitStore extends ForwardingStore {
  private static final System.Logger LOGGER = System.getLogger(ModelStores.class.getName());

  private static final Set<Problem> CANNOT_TAKE =
      Set.of(Problem.NO_ROOM, Problem.STORE_UNAVAILABLE);

  private final Queue<StoreKind> next;
  private final Function<StoreKind, ModelStore> opener;
  private volatile ModelStore store;
  private volatile boolean settled;

  /**
   * Opens a store of the first of {@code kinds} that works.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) if none does
   */
  FirstFitStore(List<StoreKind> kinds, Function<StoreKind, ModelStore> opener) {
    this.next = new ArrayDeque<>(kinds);
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

  /** Falls through to the next kind that works, and says why; {@code none} is thrown at the end. */
  private ModelStore openNext(ModelShareException none) {
    for (StoreKind kind = next.poll(); kind != null; kind = next.poll()) {
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
   * The same reason for every store of a JVM is news only once. The JVM's properties are those of
   * all class loaders.
   */
  private static System.Logger.Level levelOf(StoreKind kind, ModelShareException reason) {
    String told = "org.modelshare.store.told.%s.%s".formatted(kind, reason.problem().code());
    boolean isNew = System.getProperties().putIfAbsent(told, "true") == null;
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
    return settled ? publishing.apply(store) : publishFirst(publishing);
  }

  private synchronized <M> ModelKey<M> publishFirst(Function<ModelStore, ModelKey<M>> publishing) {
    while (true) {
      try {
        ModelKey<M> key = publishing.apply(store);
        settled = true;
        return key;
      } catch (ModelShareException e) {
        if (settled || !CANNOT_TAKE.contains(e.problem())) {
          throw e;
        }
        moveOn("cannot take the model: " + e.getMessage(), e);
      }
    }
  }

  private void moveOn(String why, ModelShareException none) {
    ModelStore unfit = store;
    LOGGER.log(System.Logger.Level.INFO, "{0} store {1}", unfit.kind(), why);
    store = openNext(none);
    close(unfit);
  }

  /** A place that takes no model need not let itself be tidied up either. */
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

  /** The kind that the model has found room in is the one for this store too. */
  private synchronized <M> ModelKey<M> adoptFirst(ClientHandle owner, ModelKey<M> key) {
    while (!settled && next.contains(owner.kind())) {
      String why = "cannot take over a model of a %s store".formatted(owner.kind());
      moveOn(
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
}
