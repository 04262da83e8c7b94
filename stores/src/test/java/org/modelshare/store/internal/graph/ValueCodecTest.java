package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

final class ValueCodecTest {
  private interface Operation extends BiFunction<Integer, Integer, Integer>, Serializable {}

  private final ValueCodec codec = new ValueCodec(ValueCodecTest.class.getClassLoader());

  @Test
  void valuesOfAnyKindArrive() {
    List<Object> values =
        List.of("text", 1, 2L, 'c', List.of(1, 2), Map.of("k", 1.5), new ArrayList<>(List.of(1)));
    for (int i = 0; i < 3; i++) {
      assertThat(codec.decode(codec.encode(values))).isEqualTo(values);
    }
    assertThat(codec.decode(codec.encode(null))).isNull();
  }

  @Test
  void largeArraysStayInTheBytes() {
    float[] array = new float[100_000];
    array[99_999] = 1;
    assertThat((float[]) codec.decode(codec.encode(array))).isEqualTo(array);
  }

  @Test
  void operationsArriveAsLambdas() {
    int offset = 10;
    Operation operation = (a, b) -> a + b + offset;
    assertThat(codec.decode(codec.encode(operation)))
        .isInstanceOfSatisfying(
            Operation.class, copy -> assertThat(copy.apply(1, 2)).isEqualTo(13));
  }

  @Test
  void deepValuesWork() {
    List<Object> deep = new ArrayList<>();
    List<Object> innermost = deep;
    for (int i = 0; i < 20_000; i++) {
      List<Object> next = new ArrayList<>();
      innermost.add(next);
      innermost = next;
    }
    Object copy = codec.decode(codec.encode(deep));
    int depth = 0;
    while (copy instanceof List<?> list && !list.isEmpty()) {
      copy = list.getFirst();
      depth++;
    }
    assertThat(depth).isEqualTo(20_000);
  }

  @Test
  void aRefusalNamesTheClassAndTheCodecWorksOn() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> codec.encode(List.of(1, new Thread())))
        .withMessageContaining("[1]")
        .withMessageContaining("java.lang.Thread")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
    assertThat(codec.decode(codec.encode("on"))).isEqualTo("on");
  }
}
