package org.modelshare.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The exhibits of one library: objects that people keep in models, each with a question and the
 * answer to it. The test publishes each and lets a worker, which is another JVM, attach to it and
 * ask. It passes if the answer is right; {@code put} may refuse only what is said to be refused.
 *
 * <p>A subclass names its exhibits in its constructor, which both JVMs call.
 */
@ExtendWith(KeeperExtension.class)
public abstract class Exhibits {
  private final String library;
  private final Map<String, Exhibit<?>> exhibits = new LinkedHashMap<>();

  /** Makes an object. */
  @FunctionalInterface
  public interface Maker<T> {
    T make() throws Exception;
  }

  /** Asks an object something, and may change it. The answer is compared as text. */
  @FunctionalInterface
  public interface Question<T> {
    @Nullable Object ask(T exhibit) throws Exception;
  }

  protected Exhibits(String library) {
    this.library = library;
  }

  /**
   * Adds an object that arrives as it was published.
   *
   * @param question asks about what people use the object for: what it holds, finds, computes
   * @param answer the text of the answer
   */
  protected final <T> void exhibit(
      String name, Maker<T> maker, Question<? super T> question, String answer) {
    add(name, maker, question, new Expectation.Answer(answer));
  }

  /**
   * Adds an object that {@code put} refuses.
   *
   * @param words the message has all of them: the path, the class, a remedy of this case
   */
  protected final void refusal(String name, Maker<?> maker, String... words) {
    add(name, maker, any -> "not to be asked", new Expectation.Refusal(List.of(words)));
  }

  private <T> void add(
      String name, Maker<T> maker, Question<? super T> question, Expectation expectation) {
    String full = library + " " + name;
    if (exhibits.put(full, new Exhibit<>(full, maker, question, expectation)) != null) {
      throw new IllegalArgumentException("two exhibits are called " + full);
    }
  }

  /** Returns the elements in the order of their texts: for what promises no order. */
  protected static List<String> sorted(Iterable<?> elements) {
    return StreamSupport.stream(elements.spliterator(), false)
        .map(AnswerText::of)
        .sorted()
        .toList();
  }

  /** Returns the entries in the order of their texts: for what promises no order. */
  protected static List<String> sorted(Map<?, ?> map) {
    return sorted(map.entrySet());
  }

  /** Returns the answers to several questions. */
  protected static List<@Nullable Object> all(@Nullable Object... answers) {
    return Arrays.asList(answers);
  }

  /** Returns whether two references are to one object. */
  @SuppressWarnings("ReferenceEquality") // that is the question
  protected static boolean same(@Nullable Object one, @Nullable Object other) {
    return one == other;
  }

  /** Returns the simple name of what an action throws. */
  protected static String throwing(ThrowingCallable action) {
    Throwable thrown = catchThrowable(action);
    return thrown == null ? "nothing" : thrown.getClass().getSimpleName();
  }

  final Exhibit<?> find(String name) {
    return Objects.requireNonNull(exhibits.get(name), name);
  }

  @TestFactory
  final Stream<DynamicTest> exhibits(Keeper keeper) {
    return exhibits.values().stream()
        .map(exhibit -> DynamicTest.dynamicTest(exhibit.name(), () -> show(exhibit, keeper)));
  }

  private void show(Exhibit<?> exhibit, Keeper keeper) throws Exception {
    Finding finding = keeper.show(exhibit, getClass());
    assertThat(finding.isAsExpected())
        .as(
            "%s%nanswer of the published object %s%nexpected %s",
            finding.line(), finding.answer(), exhibit.expectation())
        .isTrue();
  }
}
