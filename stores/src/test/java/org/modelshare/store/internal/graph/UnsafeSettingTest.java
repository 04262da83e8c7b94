package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.JavaProcess;

/** A user's own setting must not bring Unsafe back, nor its warnings. */
final class UnsafeSettingTest {
  private static final String DENY = "--sun-misc-unsafe-memory-access=deny";

  static final class CopyArray {
    private CopyArray() {}

    @SuppressWarnings("SystemOut") // read by the test
    public static void main(String[] arguments) {
      int[] copy = Graphs.copy(new int[] {1, 2});
      System.out.println(copy[1] + " " + System.getProperty("kryo.unsafe"));
    }
  }

  /** Copies an array like {@link CopyArray}, and prints everything that is logged. */
  static final class LogAndCopyArray {
    private static final Logger LOGGER = Logger.getLogger("org.modelshare");

    private LogAndCopyArray() {}

    @SuppressWarnings("SystemOut") // read by the test
    public static void main(String[] arguments) {
      LOGGER.setLevel(Level.ALL);
      LOGGER.addHandler(new Printing());
      CopyArray.main(arguments);
    }

    private static final class Printing extends Handler {
      Printing() {
        setFormatter(new SimpleFormatter());
      }

      @Override
      @SuppressWarnings("SystemOut") // read by the test
      public void publish(LogRecord entry) {
        System.out.println(entry.getLevel() + " " + getFormatter().formatMessage(entry));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    }
  }

  @Test
  void kryoUsesNoUnsafeEvenIfItWasAskedTo() throws Exception {
    try (JavaProcess java =
        JavaProcess.startWith(List.of("-Dkryo.unsafe=true", DENY), CopyArray.class)) {
      assertThat(java.line()).isEqualTo("2 false");
      assertThat(java.standardError()).isEmpty();
    }
  }

  @Test
  void aSettingThatIsOverruledIsLogged() throws Exception {
    try (JavaProcess java =
        JavaProcess.startWith(List.of("-Dkryo.unsafe=true", DENY), LogAndCopyArray.class)) {
      assertThat(java.line()).startsWith("FINE kryo.unsafe=true is overruled by false");
      assertThat(java.line()).isEqualTo("2 false");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dkryo.unsafe=false", "-Dnothing=set"})
  void nothingIsLoggedWhereNothingIsOverruled(String flag) throws Exception {
    try (JavaProcess java = JavaProcess.startWith(List.of(flag, DENY), LogAndCopyArray.class)) {
      assertThat(java.line()).isEqualTo("2 false");
    }
  }
}
