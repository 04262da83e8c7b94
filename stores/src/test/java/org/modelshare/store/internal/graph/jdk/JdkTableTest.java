package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.Timer;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.Graphs;

/** What is not in the table is refused. */
final class JdkTableTest {
  static Stream<Object> refused() {
    return Stream.of(
        new Thread(),
        new Timer(true),
        new StringJoiner(","),
        Collections.checkedSortedMap(new TreeMap<>(), String.class, Integer.class),
        Comparator.nullsFirst(Comparator.naturalOrder()),
        DateTimeFormatter.ISO_DATE,
        new SplittableRandom(1),
        new SecureRandom(),
        new CompletableFuture<>(),
        ThreadLocal.withInitial(() -> 1));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anythingElseOfTheJdkIsRefusedWithItsPath(Object value) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(List.of(value)))
        .withMessageContaining("Held.value[0]: ")
        .withMessageContaining(value.getClass().getName())
        .withMessageContaining(Problem.NOT_SERIALIZABLE.remedy())
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }
}
