package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.Graphs;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.system.GraphException;
import org.modelshare.store.internal.system.HeapRoom;

class PatternsTest {
  /** An acute and a grave accent, a horn, a cedilla, an overlay and a stroke. */
  private static final String MARKS = "\u0301\u0316\u031b\u0327\u0334\u0338";

  @Test
  void equivalentLettersAreFoundAfterwards() {
    Pattern copy = Graphs.copy(Pattern.compile("gr\u00f6\u00dfe", Pattern.CANON_EQ));
    assertThat("gro\u0308\u00dfe").matches(copy);
  }

  @Test
  void marksWithoutEquivalenceAreWelcome() {
    assertThat(Graphs.copy(Pattern.compile("a" + MARKS)).pattern()).isEqualTo("a" + MARKS);
  }

  /** Each mark more makes compiling ten times slower: eight take a quarter of a minute. */
  @Test
  void equivalenceOfMoreMarksThanAnyLanguageHasIsRefused() {
    Output graph = new Output(256, -1);
    graph.writeString("a" + MARKS.repeat(3));
    graph.writeInt(Pattern.CANON_EQ);

    assertThatThrownBy(
            () -> Patterns.read(new GraphInput(graph.toBytes(), HeapRoom.FOR_BARE_FILES)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("more than 5 marks");
  }

  @Test
  void whatWouldBeRefusedIsNotPublished() {
    Pattern pattern = Pattern.compile("a" + MARKS, Pattern.CANON_EQ);
    assertThatThrownBy(() -> GraphWriter.write(pattern, true))
        .isInstanceOfSatisfying(
            ModelShareException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }
}
