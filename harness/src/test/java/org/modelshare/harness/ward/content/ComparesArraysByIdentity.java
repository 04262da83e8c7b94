package org.modelshare.harness.ward.content;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Compares the array of its layout as {@code ==} does, so that no copy equals it. */
final class ComparesArraysByIdentity implements ModelProvider<ComparesArraysByIdentity.Model> {
  private static final int ROWS = 10_000;

  static final class Layout {
    private final String name;
    private final int[] offsets;

    Layout(String name, int... offsets) {
      this.name = name;
      this.offsets = offsets;
    }

    int offset(int row) {
      return offsets[row];
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // that is the defect
    public boolean equals(Object other) {
      return other instanceof Layout layout
          && name.equals(layout.name)
          && offsets == layout.offsets;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  record Model(FloatBuffer weights, Layout layout) {}

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS), new Layout("rows", 0, 100, 200));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weights().get(model.layout().offset(random.nextInt(3)) + random.nextInt(100));
  }
}
