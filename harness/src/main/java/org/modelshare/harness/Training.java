package org.modelshare.harness;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A trainer on its way to the JVM that it is to run in. */
record Training<M>(ModelTrainer<M> trainer) {
  /**
   * Where a trained model can be taken over.
   *
   * @param handle text of the handle of the store that holds it
   * @param key text of its key there
   * @param noRoom why it is in no store of the kind that was asked for; null if it is
   */
  record TrainedModel(String handle, String key, @Nullable String noRoom) {}

  /**
   * Trains and publishes. The store stays open until this JVM exits: by then the parent has taken
   * the model over.
   */
  TrainedModel run(Destination destination) throws Exception {
    M model = trainer.train();
    Objects.requireNonNull(model, "the trainer returned null; return the model");
    Publication publication = Publication.of(model, destination.stores());
    Runtime.getRuntime().addShutdownHook(new Thread(publication.store()::close));
    return publication.describe();
  }
}
