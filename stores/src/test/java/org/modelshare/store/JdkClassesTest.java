package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the JDK that a model may hold comes back equal, or is refused with its path. */
final class JdkClassesTest {
  private record Holder(Object value) {}

  /** How many there are in JDK 25: with fewer, this test has lost what it tests. */
  private static final int CLASSES = 274;

  private static final int SAMPLES = 233;
  private static final int ROUND_TRIPS = 155;

  static Stream<Class<?>> classes() {
    return JdkClassList.concrete().stream().filter(type -> JdkSamples.of(type).isPresent());
  }

  @ParameterizedTest
  @MethodSource("classes")
  void comesBackEqualOrIsRefused(Class<?> type) {
    Object value = JdkSamples.of(type).orElseThrow();
    copy(value).ifPresent(copy -> assertSame(copy, value));
  }

  /** Returns nothing if the value was refused as it should be. */
  private static Optional<Object> copy(Object value) {
    EncodedModel encoded;
    try {
      encoded = GraphWriter.write(new Holder(value), true);
    } catch (ModelShareException e) {
      assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE);
      assertThat(e)
          .hasMessageContaining("Holder.value: ")
          .hasMessageContaining(value.getClass().getName())
          .hasMessageContaining(Problem.NOT_SERIALIZABLE.remedy());
      return Optional.empty();
    }
    return Optional.of(((Holder) Graphs.read(encoded, Holder.class).model()).value());
  }

  private static void assertSame(Object copy, Object value) {
    assertThat(copy).hasSameClassAs(value);
    if (value instanceof Throwable exception) {
      assertThat(copy).hasToString(exception.toString());
      assertThat(((Throwable) copy).getStackTrace()).isEqualTo(exception.getStackTrace());
    } else if (overrides(value, "equals", Object.class)) {
      assertThat(copy).isEqualTo(value);
    } else if (overrides(value, "toString") && !value.toString().contains("@")) {
      assertThat(copy).hasToString(value.toString());
    } else {
      assertThat(withoutHash(copy)).isEqualTo(withoutHash(value));
    }
  }

  private static String withoutHash(Object value) {
    return value.toString().replaceAll("@[0-9a-f]+", "@");
  }

  private static boolean overrides(Object value, String method, Class<?>... parameters) {
    try {
      return value.getClass().getMethod(method, parameters).getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      return fail(e);
    }
  }

  @Test
  void noClassIsForgotten() {
    List<Class<?>> samples = classes().toList();
    assertThat(JdkClassList.concrete()).hasSizeGreaterThanOrEqualTo(CLASSES);
    assertThat(samples).hasSizeGreaterThanOrEqualTo(SAMPLES);
    long roundTrips =
        samples.stream()
            .filter(type -> copy(JdkSamples.of(type).orElseThrow()).isPresent())
            .count();
    assertThat(roundTrips).isGreaterThanOrEqualTo(ROUND_TRIPS);
  }
}
