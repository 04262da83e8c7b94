package org.modelshare.examples.every;

import java.nio.file.Path;
import org.modelshare.store.SavedModel;

/** Saves the model to a file, for {@code modelshare:inspect} and for {@code <models>}. */
public final class SaveWeights {
  private SaveWeights() {}

  public static void main(String[] arguments) {
    SavedModel.save(new WeightsProvider().create(), Path.of(arguments[0]));
  }
}
