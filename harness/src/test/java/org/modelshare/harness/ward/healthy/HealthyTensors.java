package org.modelshare.harness.ward.healthy;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.Tensor;
import org.modelshare.model.Tensors;

/** A network of two layers, in tensors with names. */
final class HealthyTensors implements ModelProvider<HealthyTensors.Model> {
  private static final int ROWS = 500;
  private static final int COLUMNS = 64;

  record Model(Tensors weights, String activation) {
    float output(int row) {
      float sum = 0;
      for (int column = 0; column < COLUMNS; column++) {
        sum += weights.get("hidden").row(row).get(column) * weights.get("bias").row(0).get(column);
      }
      return activation.equals("relu") ? Math.max(0, sum) : sum;
    }
  }

  @Override
  public Model create() {
    return new Model(
        Tensors.of(
            new TreeMap<>(
                Map.of(
                    "hidden", Tensor.of(TrainingData.floats(ROWS * COLUMNS), ROWS, COLUMNS),
                    "bias", Tensor.of(TrainingData.floats(COLUMNS), COLUMNS)))),
        "relu");
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.output(random.nextInt(ROWS));
  }
}
