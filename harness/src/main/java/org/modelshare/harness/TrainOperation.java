package org.modelshare.harness;

/**
 * What the child of an isolated training does.
 *
 * @param trainer names the trainer, for messages
 */
record TrainOperation<M>(String trainer)
    implements ModelOp<Training<M>, Destination, TrainedModel> {
  @Override
  public TrainedModel apply(Training<M> training, Destination destination) throws Exception {
    return training.run(destination);
  }
}
