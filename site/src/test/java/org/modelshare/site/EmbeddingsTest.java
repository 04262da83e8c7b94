package org.modelshare.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.junit.SharedModelTest;
import org.modelshare.site.ReadmeTest.Embeddings;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** The sample for JUnit, run as it stands in README. */
// README
@SharedModelTest(provider = EmbeddingsProvider.class, workers = 2)
class EmbeddingsTest {
  @Test
  void workersAnswerAsWeDo(
      ModelStore store, ModelKey<Embeddings> key, WorkerPool<Embeddings> pool) {
    Embeddings here = store.get(key); // attached in this JVM
    List<Float> there = pool.map((model, row) -> model.first(row), List.of(1)); // and in another
    assertEquals(List.of(here.first(1)), there);
  }
} // the workers have exited, nothing is left
// end
