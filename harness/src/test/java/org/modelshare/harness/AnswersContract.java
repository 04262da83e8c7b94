package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.inspect.AnswerComparison;

/** The same results, in the same order, whoever does the work. */
interface AnswersContract extends PoolContract {
  @Test
  default void mapAnswersInTheOrderOfTheInputs() {
    int shift = 7;
    assertThat(pool().map((model, i) -> model.value(i) + shift, INPUTS))
        .isEqualTo(INPUTS.stream().map(i -> (float) i + shift).toList());
    assertThat(pool().map((model, i) -> i, List.of())).isEmpty();
  }

  @Test
  default void streamAnswersInTheOrderOfTheInputs() {
    try (Stream<Float> results = pool().stream(Weights::value, INPUTS.stream())) {
      assertThat(results).isEqualTo(INPUTS.stream().map(i -> (float) i).toList());
    }
    try (Stream<Float> none = pool().stream(Weights::value, Stream.empty())) {
      assertThat(none).isEmpty();
    }
  }

  @Test
  default void submitAnswersEachInput() {
    List<CompletableFuture<Float>> futures =
        INPUTS.stream().map(i -> pool().submit(Weights::value, i)).toList();
    assertThat(futures.stream().map(CompletableFuture::join))
        .isEqualTo(INPUTS.stream().map(i -> (float) i).toList());
  }

  @Test
  default void whatFollowsARequestMayUseThePool() {
    CompletableFuture<Float> future =
        pool()
            .submit(Weights::value, 1)
            .thenApply(f -> pool().submit(Weights::value, 2).join() + f);
    assertThat(future.join()).isEqualTo(3);
  }

  @Test
  default void anOperationMayBeAnObject() {
    assertThat(pool().map(new Scaled(2, List.of(10f, 20f)), List.of(3, 4)))
        .containsExactly(16f, 28f);
  }

  record Scaled(float factor, List<Float> offsets) implements ModelOp<Weights, Integer, Float> {
    private static final long serialVersionUID = 1L;

    @Override
    public Float apply(Weights model, Integer input) {
      return factor * model.value(input) + offsets.get(input % 2 == 1 ? 0 : 1);
    }
  }

  @Test
  default void inputsAndResultsAreAnyValueOrArray() {
    List<Object> values =
        Arrays.asList(
            null,
            "ä \uD83D\uDE80",
            'x',
            (byte) 1,
            DayOfWeek.FRIDAY,
            new int[] {1, 2},
            new float[][] {{1}, {}, {Float.NaN, -0f}},
            new String[] {"a", null},
            new Object[] {1, "b", new long[] {3}},
            List.of(1, List.of(2)),
            Map.of("k", DayOfWeek.MONDAY),
            new Pair("left", List.of(1d)));

    List<Object> results = pool().map((model, value) -> value, values);

    assertThat(AnswerComparison.compare(values, results, 0)).isEmpty();
    byte[] large = new byte[20 << 20];
    large[large.length - 1] = 1;
    assertThat(pool().submit((model, bytes) -> bytes, large).join()).isEqualTo(large);
  }

  record Pair(String left, List<Double> right) {}

  @Test
  default void everythingButTheModelIsACopy() {
    List<Integer> input = new ArrayList<>(List.of(1));
    int[] captured = {5};
    List<Integer> result =
        pool()
            .submit(
                (model, list) -> {
                  captured[0]++;
                  list.add(captured[0]);
                  return list;
                },
                input)
            .join();

    assertThat(result).containsExactly(1, 6);
    assertThat(input).containsExactly(1);
    assertThat(captured).containsExactly(5);
  }
}
