package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.junit.SharedModelTest;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** All tests of the class have the same store, published model and worker JVMs. */
@SharedModelTest(provider = EmbeddingsProvider.class, workers = 2)
class EmbeddingsTest {
  @Test
  void workersAnswerAsWeDo(
      ModelStore store, ModelKey<Embeddings> key, WorkerPool<Embeddings> pool) {
    Embeddings here = store.get(key); // attached in this JVM
    List<Float> there = // and in two others
        pool.map((model, word) -> model.similarity("bread", word), List.of("milk", "salt"));
    assertEquals(
        List.of(here.similarity("bread", "milk"), here.similarity("bread", "salt")), there);
  }
}
