package org.modelshare.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.StoreKind;

/** Test classes that fail when {@link SharedModelTestTest} runs them; each notes what it saw. */
final class FailingSamples {
  private FailingSamples() {}

  /** Its tests throw, and so does what is around them. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1)
  static class Throwing {
    @Test
    void throwing(ModelStore store, WorkerPool<Numbers> pool) {
      Seen.store("test", store);
      Seen.pool("test", pool);
      Seen.fail("thrown by a test");
    }

    @AfterEach
    void afterEach() {
      Seen.fail("thrown after each");
    }

    @AfterAll
    static void afterAll() {
      Seen.fail("thrown after all");
    }
  }

  /** Ends before its first test. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1)
  static class ThrowingBefore {
    @BeforeAll
    static void beforeAll(ModelStore store, WorkerPool<Numbers> pool) {
      Seen.store("beforeAll", store);
      Seen.pool("beforeAll", pool);
      Seen.fail("thrown before all");
    }

    @Test
    void test(ModelStore store) {
      Seen.store("test", store);
    }
  }

  /** Its provider throws, when there is a store whose directory can be seen. */
  @SharedModelTest(provider = Numbers.ThrowingProvider.class, kind = StoreKind.SHM)
  static class ProviderThrows {
    @Test
    void one(ModelStore store) {
      Seen.store("one", store);
    }

    @Test
    void two(ModelKey<Numbers> key) {
      Seen.key("two", key);
    }
  }

  /** Its provider is abstract. */
  @SharedModelTest(provider = Numbers.AbstractProvider.class)
  static class ProviderIsAbstract {
    @Test
    void one(ModelStore store) {
      Seen.store("one", store);
    }
  }

  /** Its provider wants to be given something. */
  @SharedModelTest(provider = Numbers.ProviderOfFile.class)
  static class ProviderHasParameters {
    @Test
    void one(ModelStore store) {
      Seen.store("one", store);
    }
  }

  /** Takes the model for something else. */
  @SharedModelTest(provider = Numbers.Provider.class)
  static class WrongType {
    @Test
    void pool(WorkerPool<List<String>> pool) {
      assertThat(pool).as("never given").isNull();
    }

    @Test
    void key(ModelKey<? extends CharSequence> key) {
      assertThat(key).as("never given").isNull();
    }
  }

  /** Its workers cannot start. */
  @SharedModelTest(
      provider = Numbers.Provider.class,
      workers = 1,
      jvmArgs = {"-Dsample=1", "-XX:+NoSuchFlag"})
  static class BadFlag {
    @Test
    void one(WorkerPool<Numbers> pool) {
      Seen.pool("one", pool);
    }

    @Test
    void two(WorkerPool<Numbers> pool) {
      Seen.pool("two", pool);
    }
  }

  /** Has models that no worker can attach to. */
  @SharedModelTest(provider = Numbers.Provider.class, kind = StoreKind.IN_PROCESS)
  static class PoolInProcess {
    @Test
    void one(WorkerPool<Numbers> pool) {
      Seen.pool("one", pool);
    }
  }

  /** Cannot decide. */
  @SharedModelTest(
      provider = Numbers.Provider.class,
      kind = {StoreKind.SHM, StoreKind.FILE})
  static class TwoKinds {
    @Test
    void one(ModelStore store) {
      Seen.store("one", store);
    }
  }

  /** Has the extension, but no annotation. */
  @ExtendWith(SharedModelExtension.class)
  static class NoAnnotation {
    @Test
    void one(ModelStore store) {
      Seen.store("one", store);
    }
  }
}
