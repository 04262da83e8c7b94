package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.JavaProcess;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;
import shop.Unlucky;

/** Messages for errors of a model's own code, which are real ones in a JVM of 64 MiB. */
final class ThrownErrorsTest {
  private static final List<String> FLAGS =
      List.of("--sun-misc-unsafe-memory-access=deny", "-Xlog:disable");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "heap | MS003 | memory: java.lang.OutOfMemoryError: Java heap space; raise -Xmx, or let it",
        "direct | MS003 | direct buffer memory (.*); raise -XX:MaxDirectMemorySize, or let",
        "thread | MS003 | unable to create native thread.*; raise the .*ulimit -u.*, or end",
        "array | MS002 | Requested array size exceeds VM limit; hold the values in a Tensor",
        "recursion | MS016 | calls itself until the stack is full; end its recursion",
        "internal | MS016 | threw java.lang.InternalError: so it says; ",
        "memory | MS016 | threw java.lang.OutOfMemoryError: so it says; ",
        "own memory | MS016 | threw shop.Unlucky\\$SpeechlessMemory .its toString.. threw",
        "own linkage | MS016 | threw shop.Unlucky\\$SpeechlessLinkage .its toString.. threw",
        "assertion | MS016 | threw java.lang.AssertionError: so it says; ",
        "native | MS016 | needs a native library: no no-such-library in .*; put the library",
        "cut | MS020 | reads was cut while it was read; "
      })
  void anErrorOfAHookIsToldAsWhatItIs(String fault, String code, String reason) throws Exception {
    assertThat(messages("hook", fault))
        .singleElement(STRING)
        .startsWith(code + " container it: model.value: ")
        .contains("readResolve() of shop.Unlucky$InHook ")
        .containsPattern(reason);
  }

  /** The errors of these methods are not wrapped; their stack traces name the method. */
  @Test
  void theMethodOfAModelIsFoundInTheStack() throws Exception {
    String in = " container it: model.value: shop.Unlucky.strike ";
    assertThat(messages("serializer", "heap", "direct", "thread", "memory", "recursion"))
        .satisfiesExactly(
            heap -> assertThat(heap).contains("MS003" + in).contains("; raise -Xmx"),
            direct ->
                assertThat(direct).contains("MS003" + in).contains("; raise -XX:MaxDirectMemory"),
            thread ->
                assertThat(thread)
                    .contains("MS003 container it: model.value: shop.Unlucky.start ")
                    .contains("ulimit -u"),
            memory -> assertThat(memory).contains("MS016" + in + "threw").contains("so it says"),
            recursion -> assertThat(recursion).contains("MS016" + in + "calls itself until"));
    assertThat(messages("hash", "internal", "recursion"))
        .satisfiesExactly(
            error -> assertThat(error).startsWith("MS016").contains("shop.Unlucky.strike threw"),
            recursion -> assertThat(recursion).startsWith("MS016").contains("strike calls itself"));
  }

  @Test
  void anInitializerThatFailsIsNamedTheFirstTimeAndTheNext() throws Exception {
    assertThat(messages("hook", "initializer", "initializer"))
        .hasSize(2)
        .allSatisfy(message ->
            assertThat(message)
                .startsWith("MS016 container it: model.value: the static initializer of")
                .contains("shop.Unlucky$Unready threw ")
                .contains("no such file")
                .contains("give this JVM what the initializer needs"));
  }

  private static List<String> messages(String where, String... faults) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(faults));
    arguments.addFirst(where);
    List<String> messages = new ArrayList<>();
    try (JavaProcess child =
        JavaProcess.startWith(FLAGS, Read.class, arguments.toArray(String[]::new))) {
      while (messages.size() < faults.length) {
        messages.add(child.line());
      }
      assertThat(child.end()).isZero();
    }
    return messages;
  }

  /** Reads models that fail, and prints the problems. */
  static final class Read {
    public static void main(String[] arguments) {
      record Held(Object value) {}
      List<EncodedModel> encoded =
          List.of(arguments).subList(1, arguments.length).stream()
              .map(fault -> GraphWriter.write(new Held(model(arguments[0], fault)), true))
              .toList();
      Unlucky.arm();
      for (EncodedModel model : encoded) {
        try {
          System.out.println(Graphs.read(model, Held.class));
        } catch (ModelShareException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static Object model(String where, String fault) {
      return switch (where) {
        case "hook" -> new Unlucky.InHook(fault);
        case "serializer" -> new Unlucky.InSerializer(fault);
        default -> new HashSet<>(Set.of(new Unlucky.InHash(fault)));
      };
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java heap space",
        "GC overhead limit exceeded",
        "Metaspace",
        "Compressed class space",
        "unable to create native thread: possibly out of memory or process/resource limits reached",
        "Cannot reserve 4096 bytes of direct buffer memory (allocated: 1, limit: 2)",
        "Map failed",
        "Unable to allocate 4096 bytes",
        "Requested array size exceeds VM limit",
        "Required length exceeds implementation limit"
      })
  void onlyAHeapThatIsFullIsSaidToNeedALargerHeap(String text) {
    OutOfMemoryError error = new OutOfMemoryError(text);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> ReadFailures.explain("it", () -> fail(error)))
        .withMessageContaining("container it: %s; ", error)
        .withRootCauseInstanceOf(OutOfMemoryError.class)
        .satisfies(e ->
            assertThat(String.valueOf(e.getMessage()).contains("-Xmx"))
                .isEqualTo(text.contains("heap") || text.contains("GC overhead")));
  }

  @Test
  void anErrorOfWhichNothingIsKnownIsThrownOn() {
    InternalError error = new InternalError("a bug");
    assertThatExceptionOfType(InternalError.class)
        .isThrownBy(() -> ReadFailures.explain("it", () -> fail(error)))
        .isSameAs(error);
  }

  private static Object fail(Error error) {
    throw error;
  }
}
