package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

final class ExceptionsSerializerTest {
  private record Holder(Throwable exception) {}

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private int row;

    private Failure(String message) {
      super(message);
    }
  }

  private static final class MakesItsMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MakesItsMessage(String detail) {
      super("made of " + detail);
    }
  }

  private static final class ForbidsCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ForbidsCause(String message) {
      super(message, null);
    }
  }

  private static Throwable cause(Throwable exception) {
    return Objects.requireNonNull(exception.getCause());
  }

  @Test
  void messageFieldsTraceCauseAndSuppressedAreKept() {
    Failure failure = new Failure("row");
    failure.row = 7;
    failure.initCause(new IllegalStateException("inside", new NullPointerException()));
    failure.addSuppressed(new ArithmeticException("beside"));
    Failure copy = (Failure) Graphs.copy(new Holder(failure)).exception();
    assertThat(copy).hasToString(failure.toString());
    assertThat(copy.row).isEqualTo(7);
    assertThat(copy.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(cause(copy)).hasToString(cause(failure).toString());
    assertThat(cause(cause(copy))).isInstanceOf(NullPointerException.class).hasMessage(null);
    assertThat(copy.getSuppressed())
        .singleElement()
        .hasToString("java.lang.ArithmeticException: beside");
  }

  @Test
  void causesMayBeACycle() {
    RuntimeException outer = new RuntimeException("outer");
    outer.initCause(new IllegalStateException("inner", outer));
    Throwable copy = Graphs.copy(new Holder(outer)).exception();
    assertThat(cause(cause(copy))).isSameAs(copy);
  }

  static Stream<Throwable> unlikeTheirMessage() {
    return Stream.of(
        new UncheckedIOException(new IOException("x")),
        new MakesItsMessage("x"),
        new ForbidsCause("x"));
  }

  @ParameterizedTest
  @MethodSource("unlikeTheirMessage")
  void thoseThatNoMessageMakesAgainArrive(Throwable exception) {
    Throwable copy = Graphs.copy(new Holder(exception)).exception();
    assertThat(copy).hasSameClassAs(exception).hasToString(exception.toString());
    assertThat(copy.getStackTrace()).isEqualTo(exception.getStackTrace());
  }

  @Test
  void aBareFileMayHoldThoseOfTheJdk() {
    ClassPolicy policy = ClassPolicies.bareFile(Holder.class, null, Set.of());
    assertThat(policy.resolve("java.lang.IllegalStateException"))
        .isEqualTo(IllegalStateException.class);
  }
}
