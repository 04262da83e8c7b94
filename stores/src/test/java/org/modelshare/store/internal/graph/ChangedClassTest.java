package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;

/** Two classes play one class before and after a change: the policy resolves one as the other. */
@SuppressWarnings("UnusedVariable") // fields that only the graph reads
final class ChangedClassTest {
  private static final class Before {
    private final int number = 1;
    private final List<String> names = new ArrayList<>();
    private final String gone = "x";
  }

  private static final class After {
    private long number;
    private final List<String> names = new ArrayList<>();
    private double fresh;
  }

  private enum Old {
    KEPT,
    DROPPED
  }

  private enum New {
    ADDED,
    KEPT
  }

  private static Object readAs(Object model, Class<?> type) {
    EncodedModel encoded = GraphWriter.write(model, true);
    ClassPolicy known = ClassPolicies.keyed(type, null);
    ClassPolicy policy =
        name -> name.equals(model.getClass().getName()) ? type : known.resolve(name);
    return GraphReader.read(Graphs.graph(encoded), MemoryBlocks.copyOf(encoded), policy).model();
  }

  @Test
  void theDifferingFieldsAreNamed() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> readAs(new Before(), After.class))
        .withMessageContaining("number was int and is long")
        .withMessageContaining("gone (java.lang.String) is gone")
        .withMessageContaining("fresh (double) is new")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("names"))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_CHANGED));
  }

  @Test
  void enumConstantsGoByNameAndAMissingOneIsNamed() {
    assertThat(readAs(Old.KEPT, New.class)).isEqualTo(New.KEPT);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> readAs(Old.DROPPED, New.class))
        .withMessageContaining("DROPPED")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.CLASS_CHANGED));
  }
}
