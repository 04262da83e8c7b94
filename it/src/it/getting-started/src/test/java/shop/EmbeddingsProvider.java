package shop;

import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Makes the model that mvn verify verifies, and a question to ask it in every JVM. */
public final class EmbeddingsProvider implements ModelProvider<Embeddings> {
  private static final List<String> WORDS = List.of("bread", "milk", "salt");

  @Override
  public Embeddings create() {
    return Embeddings.create();
  }

  @Override
  public Float probe(Embeddings model, RandomGenerator random) {
    return model.similarity(WORDS.get(random.nextInt(3)), WORDS.get(random.nextInt(3)));
  }
}
