package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Modifier;
import java.util.EventObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;

/** Every class of the JDK that a model may hold comes back equal, or is refused with its path. */
final class JdkClassesTest {
  private record Holder(Object value) {}

  /** How many there are in JDK 25: with fewer, this test has lost what it tests. */
  private static final int CLASSES = 274;

  private static final int SAMPLES = 255;
  private static final int ROUND_TRIPS = 172;

  /** Why there can be no object of exactly this class, or none that a model could hold. */
  private static final Map<String, List<String>> WITHOUT_OBJECTS =
      Map.of(
          "it has static members only",
          List.of(
              "java.lang.IO",
              "java.lang.Math",
              "java.lang.StrictMath",
              "java.lang.System",
              "java.lang.Void",
              "java.text.Normalizer",
              "java.util.Arrays",
              "java.util.Base64",
              "java.util.Collections",
              "java.util.FormattableFlags",
              "java.util.Objects",
              "java.util.Spliterators",
              "java.util.concurrent.Executors",
              "java.util.concurrent.Flow"),
          "only its subclasses can be made",
          List.of(
              "java.lang.Character$Subset",
              "java.text.Format$Field",
              "java.util.IllegalFormatException"),
          "it is a preview, and made by the JDK only",
          List.of(
              "java.util.concurrent.StructuredTaskScope$FailedException",
              "java.util.concurrent.StructuredTaskScope$TimeoutException"));

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
    if (value instanceof EventObject) {
      return; // its only field is transient
    }
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

  /** A later JDK may have new ones, of which nobody here can know. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_25, disabledReason = "these are the classes of JDK 25")
  void everyOtherClassIsNamedWithItsReason() {
    assertThat(
            JdkClassList.concrete().stream()
                .filter(type -> JdkSamples.of(type).isEmpty())
                .map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(
            WITHOUT_OBJECTS.values().stream().flatMap(List::stream).toList());
  }

  @Test
  void noConstructorOrFactoryMakesWhatHasNoObjects() throws ClassNotFoundException {
    for (String name : WITHOUT_OBJECTS.values().stream().flatMap(List::stream).toList()) {
      Class<?> type = Class.forName(name, false, null);
      assertThat(type.getConstructors()).as(name).isEmpty();
      assertThat(
              Stream.of(type.getMethods())
                  .filter(method -> Modifier.isStatic(method.getModifiers()))
                  .filter(method -> method.getReturnType() == type))
          .as(name)
          .isEmpty();
    }
  }
}
