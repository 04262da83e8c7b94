package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** Serializable lambdas and references of every sort, also in another JVM. */
final class LambdasTest {
  private interface Step extends Function<Object, Object>, Serializable {}

  /** Keeps what makes its answers. */
  private static final class Pipeline {
    private final List<Step> steps = new ArrayList<>();
    private final Comparator<String> order;

    private Pipeline(int factor) {
      order = (Comparator<String> & Serializable) (a, b) -> Integer.compare(b.length(), a.length());
      Object[] captured = {"a", factor};
      steps.add(value -> 7);
      steps.add(value -> (Integer) value * factor);
      steps.add(value -> value + captured[0].toString() + captured[1]);
      steps.add(String::valueOf); // a static method
      steps.add(Object::toString); // of the argument
      steps.add(List.of("prefix ")::indexOf); // of an object
      steps.add(AtomicReference::new); // a constructor
    }

    private String answer() {
      Object value = "nothing";
      for (Step step : steps) {
        value = step.apply(value);
      }
      return value + " " + Integer.signum(order.compare("a", "bb"));
    }
  }

  @Test
  void everySortAnswersAlikeInAnotherJvm() throws Exception {
    Pipeline pipeline = new Pipeline(6);
    assertThat(pipeline.answer()).isEqualTo("-1 1");
    assertThat(Graphs.copy(pipeline).answer()).isEqualTo(pipeline.answer());
    try (ModelStore store = ModelStores.open(StoreKind.SHM)) {
      String key = store.put(pipeline).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo(pipeline.answer());
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  static Stream<Comparator<Map.Entry<String, Integer>>> madeInsideTheJdk() {
    return Stream.of(
        Comparator.comparing(
            (Function<Map.Entry<String, Integer>, String> & Serializable) Map.Entry::getKey),
        Map.Entry.comparingByKey(),
        Map.Entry.<String, Integer>comparingByValue().reversed(),
        Map.Entry.<String, Integer>comparingByKey()
            .thenComparing(Map.Entry.<String, Integer>comparingByValue()));
  }

  @ParameterizedTest
  @MethodSource("madeInsideTheJdk")
  void thoseMadeInsideTheJdkArriveByName(Comparator<Map.Entry<String, Integer>> lambda) {
    Comparator<Map.Entry<String, Integer>> copy = Graphs.copy(new Order(lambda)).comparator();
    assertThat(copy.compare(Map.entry("a", 2), Map.entry("b", 1))).isNegative();
    assertThat(copy.compare(Map.entry("b", 1), Map.entry("a", 2))).isPositive();
  }

  private record Order(Comparator<Map.Entry<String, Integer>> comparator) {}

  @Test
  void oneThatIsNotSerializableIsRefusedWithTheRemedy() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld((Runnable) () -> {}))
        .withMessageContaining("Held.value: lambda " + LambdasTest.class.getName())
        .withMessageContaining("let its functional interface extend Serializable");
  }

  @Test
  void wellKnownComparatorsAreTheSameOnes() {
    for (Comparator<?> known :
        List.of(
            Comparator.<Integer>naturalOrder(),
            Comparator.<Integer>reverseOrder(),
            String.CASE_INSENSITIVE_ORDER)) {
      assertThat(Graphs.copyHeld(known)).isSameAs(known);
    }
  }

  /** Attaches in another JVM. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<Pipeline> key = ModelKey.parse(arguments[1], Pipeline.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(client.get(key).answer());
      }
    }
  }
}
