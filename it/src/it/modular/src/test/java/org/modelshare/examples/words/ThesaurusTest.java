package org.modelshare.examples.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.junit.SharedModelTest;

/** What other modules do not see either: this class, and what it gives to workers. */
@SharedModelTest(provider = ThesaurusTest.Provider.class, workers = 2)
class ThesaurusTest {
  static final class Provider implements ModelProvider<WordVectors> {
    @Override
    public WordVectors create() {
      float[] values = {1, 0, 0, 9, 1, 0, 0, 1, 9, 0, 9, 1};
      return new WordVectors(
          List.of("king", "queen", "leek", "onion"), 3, FloatBuffer.wrap(values));
    }

    @Override
    public Object probe(WordVectors model, java.util.random.RandomGenerator random) {
      return model.mostLike(model.words().get(random.nextInt(model.words().size())));
    }
  }

  @Test
  void wordsThatAreUsedAlike() {
    assertEquals(
        List.of("queen", "onion"),
        Thesaurus.mostLike(new Provider().create(), List.of("king", "leek")));
  }

  @Test
  void operationsOfTests(WorkerPool<WordVectors> pool) {
    String suffix = "s";
    List<String> plurals =
        pool.map((model, word) -> model.mostLike(word) + suffix, List.of("onion"));

    assertEquals(List.of("leeks"), plurals);
    assertTrue(pool.stats().stream().allMatch(worker -> worker.sharedBytes() >= 0));
  }

  @Test
  void workersHaveNoNamedModules(WorkerPool<WordVectors> pool) {
    List<Boolean> named =
        pool.map((model, i) -> model.getClass().getModule().isNamed(), List.of(1));

    assertEquals(List.of(false), named);
  }

  /** For the two runs: whether this one is in the module. */
  @Test
  void printsItsModule() {
    System.out.println("tests are in " + ThesaurusTest.class.getModule());
  }
}
