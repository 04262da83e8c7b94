package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a thread that could refresh it. */
final class HoldsAThread implements ModelProvider<HoldsAThread.Model> {
  private static final int LENGTH = 10_000;

  static final class Layer {
    private final FloatBuffer weights = TrainingData.floats(LENGTH);
    private final Thread refresher = Thread.ofPlatform().daemon().unstarted(this::refresh);

    private void refresh() {
      refresher.interrupt();
    }

    float weight(int index) {
      return weights.get(index);
    }
  }

  record Model(List<Object> layers) {}

  @Override
  public Model create() {
    return new Model(List.of("input", new Layer()));
  }

  @Override
  public Object probe(Model model, RandomGenerator random) {
    return ((Layer) model.layers().get(1)).weight(random.nextInt(LENGTH));
  }
}
