package org.modelshare.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** Test classes that {@link SharedModelTestTest} runs; each notes what it saw. */
final class SharedModelSamples {
  private SharedModelSamples() {}

  /** Takes parameters wherever JUnit gives them. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 2, kind = StoreKind.FILE)
  static class Everywhere {
    Everywhere(ModelKey<Numbers> key) {
      Seen.key("constructor", key);
    }

    @BeforeAll
    static void beforeAll(WorkerPool<Numbers> pool, ModelStore store) {
      Seen.pool("beforeAll", pool);
      Seen.store("beforeAll", store);
    }

    @BeforeEach
    void beforeEach(ModelStore store) {
      Seen.store("beforeEach", store);
    }

    @AfterEach
    void afterEach(ModelKey<Numbers> key) {
      Seen.key("afterEach", key);
    }

    @AfterAll
    static void afterAll(WorkerPool<Numbers> pool) {
      Seen.pool("afterAll", pool);
    }

    @Test
    void first(ModelStore store, ModelKey<Numbers> key, WorkerPool<Numbers> pool) {
      assertThat(store.get(key).value(7)).isEqualTo(7f);
      Seen.pool("first", pool);
    }

    @Test
    void second(ModelKey<? extends Record> key, WorkerPool<?> pool) {
      assertThat(key.type()).isEqualTo(Numbers.class);
      assertThat(pool.stats()).hasSize(2);
    }

    /** Has what is around it. */
    @Nested
    class Inside {
      @Test
      void third(WorkerPool<Numbers> pool) {
        Seen.pool("inside", pool);
      }
    }
  }

  /** Has its workers look, when they exit, whether the store is still there. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 2, kind = StoreKind.FILE)
  static class ClosingOrder {
    @Test
    void watch(ModelStore store, WorkerPool<Numbers> pool) {
      Path directory = Path.of(store.handle().location());
      String journal = System.getProperty("modelshare.test.journal");
      pool.map((model, path) -> watch(path, journal), List.of(directory.toString()));
      Seen.store("watch", store);
    }

    private static boolean watch(String directory, String journal) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                try {
                  Files.writeString(Path.of(journal), "store " + Files.exists(Path.of(directory)));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }));
      return true;
    }
  }

  /** Asks for no workers. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 2)
  static class WithoutPool {
    @Test
    void test(ModelStore store, ModelKey<Numbers> key) {
      assertThat(store.get(key).value(1)).isEqualTo(1f);
      assertThat(ProcessHandle.current().children())
          .filteredOn(child -> child.info().command().orElse("").endsWith("/java"))
          .isEmpty();
      Seen.store("test", store);
    }

    @Test
    void theStoreIsNotActive(ModelStore store) {
      try (ModelStore mine = ModelStores.acquire()) {
        assertThat(mine).isNotSameAs(store);
      }
    }
  }

  /** Asks for nothing. */
  @SharedModelTest(provider = Numbers.Provider.class)
  static class WithoutParameters {
    @Test
    void test() {
      Seen.store("test", ModelStores.open(StoreKind.IN_PROCESS));
    }
  }

  /** Some methods have a model of their own. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1)
  @TestInstance(TestInstance.Lifecycle.PER_METHOD)
  static class Methods {
    private final ModelStore made;

    Methods(ModelStore store) {
      made = store;
    }

    @BeforeEach
    void beforeEach(ModelStore store) {
      assertThat(store).isSameAs(made);
    }

    @Test
    @SharedModelTest(provider = Numbers.Provider.class, kind = StoreKind.SHM)
    void own(ModelStore store) {
      assertThat(store).isSameAs(made);
      assertThat(store.kind()).isEqualTo(StoreKind.SHM);
      Seen.store("own", store);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @SharedModelTest(provider = Numbers.Provider.class, workers = 1, kind = StoreKind.FILE)
    void manyTimes(int index, ModelStore store, WorkerPool<Numbers> pool) {
      assertThat(store.kind()).isEqualTo(StoreKind.FILE);
      assertThat(pool.map(Numbers::value, List.of(index))).containsExactly((float) index);
      Seen.store("manyTimes", store);
      Seen.pool("manyTimes", pool);
    }

    @Test
    void ofTheClass(ModelStore store) {
      Seen.store("class", store);
    }

    @RepeatedTest(2)
    void ofTheClassToo(ModelStore store) {
      Seen.store("class", store);
    }
  }

  /** Has a model for one method only. */
  static class OnlyAMethod {
    @BeforeEach
    void beforeEach(ModelStore store) {
      Seen.store("beforeEach", store);
    }

    @Test
    @SharedModelTest(provider = Numbers.Provider.class)
    void own(ModelStore store, ModelKey<Numbers> key) {
      Seen.store("own", store);
      Seen.key("own", key);
    }
  }

  /** Shares one instance among its tests. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    OneInstance(WorkerPool<Numbers> pool) {
      Seen.pool("constructor", pool);
    }

    @Test
    void one(WorkerPool<Numbers> pool) {
      Seen.pool("one", pool);
    }

    @Test
    void two(WorkerPool<Numbers> pool) {
      Seen.pool("two", pool);
    }
  }

  /** Inherits the annotation, but not the model of its super-class. */
  static class Derived extends WithoutPool {
    @Nested
    @SharedModelTest(provider = Numbers.Provider.class, kind = StoreKind.FILE)
    class Own {
      @Test
      void test(ModelStore store) {
        assertThat(store.kind()).isEqualTo(StoreKind.FILE);
        Seen.store("own", store);
      }
    }
  }

  /** Many tests that run at the same time. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 2)
  static class Parallel {
    @RepeatedTest(8)
    void uses(WorkerPool<Numbers> pool, ModelStore store) {
      Seen.pool("parallel", pool);
      Seen.store("parallel", store);
    }

    @RepeatedTest(4)
    void takes(ModelKey<Numbers> key) {
      Seen.key("parallel", key);
    }
  }
}
