package org.modelshare.examples.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modelshare.examples.shelf.Shelf;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.junit.SharedModelTest;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** What other modules do not see either: this class, and what it gives to workers. */
@SharedModelTest(provider = ThesaurusTest.Provider.class, workers = 2)
class ThesaurusTest {
  private static final boolean IN_MODULE = ThesaurusTest.class.getModule().isNamed();

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

  @Test
  void modelsWithoutANoArgConstructorAreShared() {
    Inflections inflections =
        new Inflections(Map.of("s", 0, "ing", 1), IntBuffer.wrap(new int[] {1, 3}));

    try (ModelStore store = ModelStores.open()) {
      ModelKey<Inflections> key = store.put(inflections);
      assertEquals(StoreKind.MEMFD, store.kind());
      try (WorkerPool<Inflections> pool = WorkerPool.fork(store, key, 1)) {
        assertEquals(List.of(3, 1), pool.map(Inflections::length, List.of("ing", "s")));
      }
      assertEquals(3, store.get(key).length("ing"));
    }
  }

  /** On the class path nothing is closed. */
  @Test
  void aPackageThatIsNotOpenIsRefusedWithTheDirectiveThatOpensIt() {
    try (ModelStore store = ModelStores.open()) {
      if (!IN_MODULE) {
        assertEquals(7, store.get(store.put(new Shelf(7))).books());
        return;
      }
      String message =
          assertThrows(ModelShareException.class, () -> store.put(new Shelf(7))).getMessage();
      assertTrue(
          message.contains("opens org.modelshare.examples.shelf to org.modelshare.store"), message);
    }
  }

  @Test
  void modelshareIsMadeOfNamedModules() {
    assertEquals(IN_MODULE ? "org.modelshare.store" : null, ModelStore.class.getModule().getName());
    assertEquals(
        IN_MODULE ? "org.modelshare.harness" : null, WorkerPool.class.getModule().getName());
    if (IN_MODULE) {
      assertFalse(ModelStore.class.getModule().getDescriptor().isAutomatic());
    }
  }

  /** For the two runs: whether this one is in the module. */
  @Test
  void printsItsModule() {
    System.out.println("tests are in " + ThesaurusTest.class.getModule());
  }
}
