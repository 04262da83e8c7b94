package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import opennlp.tools.util.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.Refusal;

final class ClassPolicyTest {
  private record Holder(Object value) {}

  private interface Source extends Supplier<Object>, Serializable {}

  private static final ClassPolicy BARE = ClassPolicies.bareFile(Holder.class, null, Set.of());

  private static Object read(Object model, ClassPolicy policy) {
    EncodedModel encoded = GraphWriter.write(model, false);
    return GraphReader.read(Graphs.graph(encoded), MemoryBlocks.copyOf(encoded), policy).model();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.modelshare.store.internal.graph.GraphWriter",
        "[Lorg.modelshare.store.internal.graph.GraphWriter;",
        "org.modelshare.store.internal.graph.ClassPolicyTest$Holder",
        "java.util.ArrayList",
        "[[I",
        "[Ljava.lang.String;",
        "java.util.concurrent.TimeUnit"
      })
  void aBareFileMayNameItsPackageAndTheValuesOfTheJdk(String className) {
    assertThat(BARE.resolve(className).getName()).isEqualTo(className);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.esotericsoftware.kryo.kryo5.Kryo",
        "[Lcom.esotericsoftware.kryo.kryo5.Kryo;",
        "org.modelshare.store.internal.graphroom.Thing",
        "java.lang.Thread",
        "java.lang.ProcessBuilder",
        "javax.script.ScriptEngineManager",
        "[",
        "[L",
        ""
      })
  void aBareFileMayNameNothingElse(String className) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> BARE.resolve(className))
        .satisfies(
            e -> assertThat(e.problem()).isIn(Problem.CLASS_NOT_ALLOWED, Problem.CLASS_CHANGED));
  }

  @Test
  void aTypeOfTheJdkAllowsNoPackage() {
    ClassPolicy policy = ClassPolicies.bareFile(List.class, null, Set.of());
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> policy.resolve("java.util.Timer"))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_NOT_ALLOWED));
  }

  @Test
  void theFirstOtherClassIsNamedWithItsPath() {
    List<Object> model = new ArrayList<>(List.of(new Holder(new Span(1, 2))));
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> read(model, BARE))
        .withMessageContaining("[0].value: ")
        .withMessageContaining("opennlp.tools.util.Span")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_NOT_ALLOWED));
    ClassPolicy allowed = ClassPolicies.bareFile(Holder.class, null, Set.of("opennlp.tools"));
    assertThat(read(model, allowed)).isEqualTo(model);
  }

  @Test
  void theClassThatWroteALambdaDownIsWhatIsAllowed() {
    Source source = () -> "made";
    assertThat(((Source) ((Holder) read(new Holder(source), BARE)).value()).get())
        .isEqualTo("made");
    ClassPolicy elsewhere = ClassPolicies.bareFile(Kryo.class, null, Set.of());
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> read(source, elsewhere))
        .withMessageContaining(ClassPolicyTest.class.getName())
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_NOT_ALLOWED));
  }

  @Test
  void aKeyedModelMayNameAnyClassThatIsThere() {
    ClassPolicy policy = ClassPolicies.keyed(Holder.class, null);
    assertThat(policy.resolve("java.lang.Thread")).isEqualTo(Thread.class);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> policy.resolve("com.example.Gone"))
        .withMessageContaining("com.example.Gone")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_CHANGED));
  }
}
