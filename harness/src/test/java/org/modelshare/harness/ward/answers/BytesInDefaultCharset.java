package org.modelshare.harness.ward.answers;

import java.nio.IntBuffer;
import java.nio.charset.Charset;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Hashes the bytes of a text, as the machine's charset has them. */
final class BytesInDefaultCharset implements ModelProvider<BytesInDefaultCharset.Model> {
  private static final int PLACES = 1 << 12;

  record Model(IntBuffer counts) {
    int count(String text) {
      int hash = 0;
      for (byte each : text.getBytes(Charset.defaultCharset())) {
        hash = 31 * hash + each;
      }
      return counts.get(hash & (PLACES - 1));
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.index(TrainingData.floats(PLACES)));
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.count("größe" + random.nextInt(PLACES));
  }
}
