package org.modelshare.harness;

import java.util.Objects;

/** A trainer on its way to the JVM that it is to run in. */
record Training<M>(ModelTrainer<M> trainer) {
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
