package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.StoreKind;

/** MS502. */
class PublisherEndCheckTest {
  /** Knows the process that made it. */
  record Dependent(long pid) {
    boolean isMakerThere() {
      return Files.exists(Path.of("/proc/" + pid));
    }
  }

  /** Gives {@link Dependent}. */
  static final class DependentProvider implements ModelProvider<Dependent> {
    @Override
    public Dependent create() {
      return new Dependent(ProcessHandle.current().pid());
    }

    @Override
    public Object probe(Dependent model, RandomGenerator random) {
      return List.of(random.nextInt(), model.isMakerThere());
    }
  }

  /** Gives numbers that are others in every JVM. */
  static final class RandomProvider implements ModelProvider<FloatBuffer> {
    @Override
    public FloatBuffer create() {
      FloatBuffer numbers = FloatBuffer.allocate(1000);
      RandomGenerator random = new SplittableRandom();
      while (numbers.hasRemaining()) {
        numbers.put(random.nextFloat());
      }
      return numbers.flip();
    }

    @Override
    public Float probe(FloatBuffer model, RandomGenerator random) {
      return model.get(random.nextInt(1000));
    }
  }

  /** Takes too long in another JVM. */
  static final class SlowElsewhereProvider implements ModelProvider<String> {
    static volatile boolean isHere;

    @Override
    public String create() throws InterruptedException {
      if (!isHere) {
        Thread.sleep(Duration.ofHours(1));
      }
      return "quick";
    }

    @Override
    public Object probe(String model, RandomGenerator random) {
      return model.charAt(random.nextInt(5));
    }
  }

  private static <M> Report verify(ModelProvider<M> provider, StoreKind kind) {
    return RoundTrip.of(provider)
        .probes(5)
        .store(kind)
        .checks("MS502", "MS504")
        .workers(1)
        .verify();
  }

  @Test
  void aModelThatNeedsItsMakerIsFound() {
    Report report = verify(new DependentProvider(), StoreKind.MEMFD);
    assertThat(report.findings())
        .extracting(Finding::text)
        .singleElement()
        .asString()
        .contains("without its publisher a worker answers 5 probes differently; probe 0: answer[1]")
        .contains("true with it")
        .contains("false without");
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMFD", "FILE"})
  void aModelInSharedMemoryLivesOnAndNothingIsLeft(StoreKind kind) {
    verify(new SampleProviders.SharedProvider(), kind).assertPassed();
  }

  @Test
  void aModelThatIsMadeOtherwiseEveryTimeCannotBeJudged() {
    assertThat(verify(new RandomProvider(), StoreKind.MEMFD).rows().getFirst())
        .returns(Report.State.INCONCLUSIVE, Report.Row::state)
        .satisfies(row -> assertThat(row.reason()).contains("MS103"));
  }

  @Test
  void aModelThatTakesTooLongInAnotherJvmCannotBeJudged() {
    SlowElsewhereProvider.isHere = true;
    Report report =
        RoundTrip.of(new SlowElsewhereProvider())
            .checks("MS103")
            .operationTimeout(Duration.ofSeconds(3))
            .verify();
    assertThat(report.rows())
        .singleElement()
        .returns(Report.State.INCONCLUSIVE, Report.Row::state)
        .satisfies(row -> assertThat(row.reason()).contains("took too long in another JVM"));
  }
}
