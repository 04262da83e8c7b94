package org.modelshare.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.modelshare.model.ModelShareException;

/**
 * Looks for bytes that get further than they should. {@code mvn -Pfuzz} runs it for {@code
 * -Dfuzz.duration}, begins with the corpus in the resources beside it and adds what fails to it;
 * {@link CorpusTest} replays the corpus in every build. Jazzer fuzzes one method a JVM.
 */
class ContainerFuzz {
  @FuzzTest
  void container(byte[] bytes) {
    refuseOrAnswer(bytes);
  }

  /** Digests are right here: guessing them is what keeps {@link #container} out of the graph. */
  @FuzzTest
  void graph(byte[] bytes) throws IOException {
    refuseOrAnswer(ContainerTarget.withGraph(bytes));
  }

  private static void refuseOrAnswer(byte[] bytes) {
    try {
      ContainerTarget.answerBare(bytes);
    } catch (ModelShareException _) {
      // Refused with a problem: that is what hostile bytes deserve. All else fails the test.
    }
  }
}
