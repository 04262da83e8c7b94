package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.SharingMode;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** The mode that can be left on is one of the test's own; the real one cannot. */
class SharingModeCheckTest {
  private final AtomicBoolean mode = new AtomicBoolean();

  @Test
  void aModeThatEndsWithItsBlockPasses() {
    assertThat(new SharingModeCheck().run(new PublishingStage(() -> {}, () -> {}))).isEmpty();
  }

  @Test
  void aModeThatIsLeftOnIsFound() {
    Stage stage = new PublishingStage(() -> mode.set(true), () -> {});
    assertThat(texts(mode::get, stage))
        .containsExactly("sharing mode is on after the model was published");
  }

  @Test
  void aModeThatAFailureLeavesOnIsFound() {
    Stage stage = new PublishingStage(() -> {}, () -> mode.set(true));
    assertThat(texts(mode::get, stage))
        .containsExactly("sharing mode is on after publishing failed");
  }

  @Test
  void aModeThatIsOnInOtherThreadsIsFound() {
    Thread here = Thread.currentThread();
    Stage stage = new PublishingStage(() -> {}, () -> {});
    assertThat(texts(() -> Thread.currentThread() != here, stage))
        .containsExactly("sharing mode is on in another thread while the model is being published");
  }

  @Test
  void aCallerInSharingModeProvesNothing() {
    Stage stage = new PublishingStage(() -> {}, () -> {});
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> SharingMode.call(() -> new SharingModeCheck().run(stage)))
        .withMessageContaining("runs in sharing mode itself");
  }

  @Test
  void aModelThatCannotBePublishedAgainProvesNothing() {
    Stage stage = new PublishingStage(new Thread("cannot be published"), () -> {}, () -> {});
    assertThatExceptionOfType(Unjudged.class)
        .isThrownBy(() -> new SharingModeCheck().run(stage))
        .withMessageContaining("cannot be published again");
  }

  private static List<String> texts(BooleanSupplier isActive, Stage stage) {
    return new SharingModeCheck(isActive).run(stage).stream().map(Violation::text).toList();
  }

  /** Publishes for real, and does something after it was done or failed. */
  private record PublishingStage(Object model, Runnable published, Runnable failed)
      implements Stage {
    PublishingStage(Runnable published, Runnable failed) {
      this("model", published, failed);
    }

    @Override
    public void publish(Object object) {
      try (ModelStore store = ModelStores.open()) {
        store.put(object);
        published.run();
      } catch (ModelShareException e) {
        failed.run();
        throw e;
      }
    }

    @Override
    public Evidence evidence() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Limits limits() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path container() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Questions questions() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Seen inWorker(List<String> jvmArguments, List<Observation<?>> observations) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Seen madeAgain(List<Observation<?>> observations) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientHandle handle() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ModelKey<?> key() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Seen here(Object copy, List<Observation<?>> observations) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TwoWorkers twoWorkers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> leftByKilledParent(Duration limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OtherPublisher publishedElsewhere() {
      throw new UnsupportedOperationException();
    }
  }
}
