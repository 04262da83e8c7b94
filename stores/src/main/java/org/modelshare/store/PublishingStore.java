package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.container.ContainerPlan;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.HeapCopies;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.storage.Cleanup;
import org.modelshare.store.internal.storage.ContainerSource;
import org.modelshare.store.internal.storage.Storage;
import org.modelshare.store.internal.storage.StoredContainer;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.IoFailure;

/**
 * A store that serializes models into the containers of a {@link Storage}, and attaches to them
 * through a client of its own.
 */
final class PublishingStore implements ModelStore {
  private final StoreKind kind;
  private final Storage storage;
  private final PublishOptions options;
  private final AttachingClient ownClient;
  private final Cleanup cleanup;

  /** The header digests of the models that this store holds, by their locations. */
  private final Map<String, String> heldDigests = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /** Creates a store with the options that apply when none are given. */
  PublishingStore(StoreKind kind, Storage storage) {
    this(kind, storage, PublishOptions.DEFAULT);
  }

  PublishingStore(StoreKind kind, Storage storage, PublishOptions options) {
    this.kind = kind;
    this.storage = storage;
    this.options = options;
    this.ownClient = AttachingClient.ofStore(handle(), storage.source());
    this.cleanup = Cleanup.whenUnreachable(this, new ForgottenStore(kind, storage));
  }

  @Override
  public <M> ModelKey<M> put(M model) {
    requireOpen();
    EncodedModel encoded = GraphWriter.write(model, true);
    if (options.requireZeroCopy()) {
      HeapCopies.requireNone("model " + encoded.modelClass(), encoded.copiedBytes());
    }
    try {
      StoredContainer stored = storage.store(new ContainerPlan(encoded, options.alignment()));
      ModelKey<M> key =
          new ModelKey<>(
              kind,
              stored.location(),
              stored.headerSha256(),
              encoded.modelClass(),
              ModelKey.classOf(model));
      return hold(options.checkRoundTrip() && encoded.runsCode() ? checkRoundTrip(key) : key);
    } catch (IOException e) {
      throw IoFailure.of(
          "model %s cannot be written to the %s store".formatted(encoded.modelClass(), kind), e);
    } finally {
      // Otherwise the collector may find the store unreachable while it works.
      Reference.reachabilityFence(this);
    }
  }

  private <M> ModelKey<M> hold(ModelKey<M> key) {
    heldDigests.put(key.location(), key.headerSha256());
    return key;
  }

  /**
   * Returns whether this store holds the model of a key, and not another store or nobody any more.
   */
  private boolean holds(ModelKey<?> key) {
    return key.kind() == kind && key.headerSha256().equals(heldDigests.get(key.location()));
  }

  /**
   * Attaches once to a model, and refuses it if that fails, as it would in every client. The
   * container of a model that is refused is removed, also if an error ends the attempt.
   *
   * @return the key, with the type that the model has where it arrives
   */
  private <M> ModelKey<M> checkRoundTrip(ModelKey<M> key) {
    try {
      Optional<ModelKey<M>> typed =
          RoundTripCheck.read(key.modelClass(), key, "attach to", () -> attachOnce(key));
      if (typed.isEmpty()) {
        requireOpen();
      }
      return typed.orElse(key);
    } catch (ModelShareException e) {
      requireOpen(); // closing the store meanwhile removed the model
      removeAfter(e, key);
      throw e;
    } catch (Throwable e) {
      removeAfter(e, key);
      throw e;
    }
  }

  @SuppressWarnings("unchecked") // the type is the model's class or a super-type
  private <M> ModelKey<M> attachOnce(ModelKey<M> key) {
    try (Attachment<?> attachment =
        new Attachment<>(
            storage.source(),
            key,
            ClassPolicies.keyed(key.type(), null),
            AttachOptions.defaults())) {
      Class<?> type = CommonType.ofArrival(key.type(), attachment.model().getClass());
      return new ModelKey<>(
          kind, key.location(), key.headerSha256(), key.modelClass(), (Class<? super M>) type);
    }
  }

  private void removeAfter(Throwable failure, ModelKey<?> key) {
    try {
      storage.remove(key.location());
    } catch (Throwable e) {
      failure.addSuppressed(e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the %s store is closed".formatted(kind));
    }
  }

  @Override
  public <M> ModelKey<M> adopt(ClientHandle owner, ModelKey<M> key) {
    requireOpen();
    if (owner.kind() != kind || key.kind() != kind) {
      throw new ModelShareException(
          Problem.STORE_UNAVAILABLE,
          "key %s: a %s store cannot take it over from a %s store"
              .formatted(key, kind, owner.kind()),
          "open the store that takes it over with StoreKind." + owner.kind(),
          null);
    }
    ContainerSource source = owner.source(FileTrust.DEFAULT);
    String name = source.describe(key.location());
    try {
      String location = ReadFailures.explain(name, () -> adopt(source, key));
      return hold(new ModelKey<>(kind, location, key.headerSha256(), key.modelClass(), key.type()));
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Checks a container, then moves it. No other user can change the container in between. */
  private String adopt(ContainerSource source, ModelKey<?> key) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      String name = source.describe(key.location());
      ContainerReader container =
          ContainerReader.open(name, source.map(key.location(), arena), key.headerSha256());
      if (options.requireZeroCopy()) {
        container.requireZeroCopy();
      }
    }
    return storage.adopt(source, key.location());
  }

  @Override
  public <M> ModelKey<M> putSaved(Path saved, Class<? super M> type, AttachOptions options) {
    return put(SavedModel.<M>load(saved, type, options));
  }

  @Override
  public ModelKey<Tensors> putTensors(Path safetensors, AttachOptions options) {
    requireOpen();
    return ReadFailures.explain(
        safetensors.toString(), () -> putMapped(safetensors, options.trust()));
  }

  private ModelKey<Tensors> putMapped(Path safetensors, FileTrust trust) throws IOException {
    try (Arena arena = Arena.ofShared()) {
      return put(SafetensorsImport.map(safetensors, trust, arena));
    }
  }

  @Override
  public void remove(ModelKey<?> key) {
    if (!holds(key)) {
      return;
    }
    ownClient.releaseForAllTypes(key);
    try {
      storage.remove(key.location());
      heldDigests.remove(key.location());
    } catch (IOException e) {
      throw IoFailure.of("key %s cannot be removed".formatted(key), e);
    }
  }

  @Override
  public <M> M get(ModelKey<M> key) {
    try {
      return ownClient.get(key);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void release(ModelKey<?> key) {
    ownClient.release(key);
  }

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    try {
      return ownClient.info(key);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public ClientHandle handle() {
    return new ClientHandle(kind, storage.location());
  }

  @Override
  public ModelClient client() {
    return AttachingClient.open(handle(), storage.source(), AttachOptions.defaults());
  }

  @Override
  public StoreKind kind() {
    return kind;
  }

  @Override
  public void close() {
    close(ownClient::close);
  }

  @Override
  public void closeWhenIdle() {
    close(ownClient::closeWhenIdle);
  }

  private void close(Runnable closeClient) {
    closed = true;
    cleanup.cancel();
    close(kind, storage, closeClient);
  }

  /** Closes a storage, also if the client of its store cannot be closed. */
  static void close(StoreKind kind, Storage storage, Runnable closeClient) {
    try (storage) {
      closeClient.run();
    } catch (IOException e) {
      throw IoFailure.of("the %s store cannot be closed".formatted(kind), e);
    }
  }
}
