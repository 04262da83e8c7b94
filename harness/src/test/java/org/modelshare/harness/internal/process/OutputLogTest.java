package org.modelshare.harness.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.ForeignTexts;

final class OutputLogTest {
  private final OutputLog log =
      new OutputLog("worker-1", System.getLogger(OutputLogTest.class.getName()), Level.TRACE);

  @Test
  void keepsTheLastLines() {
    drain("one\ntwo\r\n".repeat(50) + "no end");

    assertThat(log.last()).hasSize(20).startsWith("two", "one").endsWith("two", "no end");
  }

  @Test
  void cutsALineWithoutEnd() {
    drain("x".repeat(20_000));

    assertThat(log.last()).extracting(String::length).containsExactly(8192, 8192, 3616);
  }

  @Test
  void keepsWhatTellsHowAWorkerEndedHoweverMuchFollows() {
    drain("java.lang.OutOfMemoryError: Java heap space\n" + "noise\n".repeat(100));

    assertThat(log.telling()).containsExactly("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void keepsFewOfThem() {
    drain("java.lang.OutOfMemoryError\n".repeat(100));

    assertThat(log.telling()).hasSize(8);
  }

  private void drain(String text) {
    log.drain(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreign")
  void aLineThatAWorkerPrintsIsOneLine(String foreign) {
    OutputLog log = new OutputLog("worker-1", System.getLogger("test"), Level.TRACE);

    log.drain(
        new ByteArrayInputStream(
            ("java.lang.OutOfMemoryError" + foreign.replace("\n", "") + "!").getBytes(UTF_8)));

    assertThat(String.join("", log.last())).matches(ForeignTexts::isFit, "fit");
    assertThat(String.join("", log.telling())).matches(ForeignTexts::isFit, "fit");
  }
}
