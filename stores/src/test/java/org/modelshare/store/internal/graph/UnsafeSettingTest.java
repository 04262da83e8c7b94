package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.store.JavaProcess;

/** A user's own setting must not bring Unsafe back, nor its warnings. */
final class UnsafeSettingTest {
  static final class CopyArray {
    private CopyArray() {}

    @SuppressWarnings("SystemOut") // read by the test
    public static void main(String[] arguments) {
      int[] copy = Graphs.copy(new int[] {1, 2});
      System.out.println(copy[1] + " " + System.getProperty("kryo.unsafe"));
    }
  }

  @Test
  void kryoUsesNoUnsafeEvenIfItWasAskedTo() throws Exception {
    List<String> flags = List.of("-Dkryo.unsafe=true", "--sun-misc-unsafe-memory-access=deny");
    try (JavaProcess java = JavaProcess.startWith(flags, CopyArray.class)) {
      assertThat(java.line()).isEqualTo("2 false");
      assertThat(java.standardError()).isEmpty();
    }
  }
}
