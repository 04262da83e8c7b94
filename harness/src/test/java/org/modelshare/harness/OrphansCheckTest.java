package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.StoreKind;

/** MS503; the ward has models of which something is left. */
class OrphansCheckTest {
  /** Has a child in each worker, which ends with it. */
  static final class WithChild implements ModelProvider<Weights> {
    private static boolean isHere;

    static void stayHere() {
      isHere = true;
    }

    @Override
    public Weights create() {
      return Weights.create();
    }

    @Override
    public Float probe(Weights model, RandomGenerator random) throws Exception {
      if (!isHere && ProcessHandle.current().children().findAny().isEmpty()) {
        new ProcessBuilder("sleep", "60").start();
      }
      return model.value(random.nextInt(3));
    }
  }

  /** Cannot be made where nobody has made it before. */
  static final class OnlyHere implements ModelProvider<Weights> {
    private static boolean isMade;

    static void make() {
      isMade = true;
    }

    @Override
    public Weights create() {
      if (!isMade) {
        throw new IllegalStateException("no training data here");
      }
      return Weights.create();
    }

    @Override
    public Float probe(Weights model, RandomGenerator random) {
      return model.value(random.nextInt(3));
    }
  }

  private static Report verify(ModelProvider<Weights> provider, StoreKind kind) {
    return RoundTrip.of(provider).store(kind).probes(5).workers(1).checks("MS503").verify();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void nothingIsLeftOfWorkersWithAChild(StoreKind kind) {
    WithChild.stayHere();
    Report report = verify(new WithChild(), kind);
    assertThat(report.rows())
        .as(report.toString())
        .extracting(Report.Row::state)
        .isEqualTo(List.of(Report.State.PASSED));
  }

  @Test
  void aModelThatCannotBeMadeElsewhereIsNotJudged() {
    OnlyHere.make();
    assertThat(verify(new OnlyHere(), StoreKind.FILE).rows())
        .singleElement()
        .returns(Report.State.INCONCLUSIVE, Report.Row::state)
        .satisfies(row -> assertThat(row.reason()).contains("no training data here"));
  }
}
