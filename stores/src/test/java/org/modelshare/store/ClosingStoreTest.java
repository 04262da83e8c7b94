package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Closing a store under threads that publish. */
final class ClosingStoreTest {
  private static final int THREADS = 4;

  private record Model(FloatBuffer weights) {}

  @TempDir Path directory;

  @RepeatedTest(10)
  void aFileStoreIsEmptiedUnderThreadsThatPublish() throws Exception {
    publishUntilClosed(ModelStores.builder().kind(StoreKind.FILE).directory(directory).open());
    assertThat(directory).isEmptyDirectory();
  }

  @RepeatedTest(10)
  void aMemoryStoreIsEmptiedUnderThreadsThatPublish() throws Exception {
    publishUntilClosed(ModelStores.open(StoreKind.MEMFD));
  }

  private static void publishUntilClosed(ModelStore store) throws Exception {
    CountDownLatch publishing = new CountDownLatch(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<IllegalStateException>> ends = new ArrayList<>();
      Callable<IllegalStateException> task = () -> publish(store, publishing);
      for (int i = 0; i < THREADS; i++) {
        ends.add(threads.submit(task));
      }
      publishing.await();
      store.close();
      for (Future<IllegalStateException> end : ends) {
        assertThat(end.get()).hasMessageContaining("closed");
      }
    }
  }

  private static IllegalStateException publish(ModelStore store, CountDownLatch publishing) {
    Model model = new Model(FloatBuffer.allocate(100_000));
    try {
      while (true) {
        store.put(model);
        publishing.countDown();
      }
    } catch (IllegalStateException e) {
      return e;
    }
  }
}
