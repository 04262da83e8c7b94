package org.modelshare.site;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.site.ReadmeTest.Embeddings;

/** Makes the model of the samples in README. */
final class EmbeddingsProvider implements ModelProvider<Embeddings> {
  @Override
  public Embeddings create() {
    return new Embeddings(FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6}), 2);
  }

  @Override
  public Float probe(Embeddings model, RandomGenerator random) {
    return model.first(random.nextInt(3));
  }
}
