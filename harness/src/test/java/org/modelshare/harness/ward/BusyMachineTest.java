package org.modelshare.harness.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.modelshare.harness.Report;
import org.modelshare.harness.RoundTrip;
import org.modelshare.harness.ward.healthy.HealthyWard;

/**
 * Makes all checks of the profile default of one healthy model, again and again, beside processes
 * that take all the time they get: each run passes. How often is for the system property {@code
 * modelshare.soak.runs}, which only the profile {@code soak} sets.
 */
@EnabledIfSystemProperty(named = "modelshare.soak.runs", matches = "[1-9]\\d*")
final class BusyMachineTest {
  private static final int RUNS = Integer.getInteger("modelshare.soak.runs", 0);
  private static final int LOOPS = 2;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void aHealthyModelPassesEachTime() throws Exception {
    List<Process> loops = new ArrayList<>();
    try {
      for (int i = 0; i < LOOPS; i++) {
        loops.add(BusyLoop.start());
      }
      for (int run = 1; run <= RUNS; run++) {
        Report report = RoundTrip.of(HealthyWard.als()).verify();
        assertThat(report.rows())
            .as("run %d of %d: %s", run, RUNS, report)
            .allSatisfy(row ->
                assertThat(row.state()).isIn(Report.State.PASSED, Report.State.NOT_APPLICABLE));
      }
      assertThat(loops).allMatch(Process::isAlive);
    } finally {
      for (Process loop : loops) {
        loop.destroyForcibly().waitFor();
      }
    }
  }

  /** A process that is busy until its standard input ends, as it does with this JVM. */
  static final class BusyLoop {
    private BusyLoop() {}

    static Process start() throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx16m",
              "-cp",
              System.getProperty("java.class.path"),
              BusyLoop.class.getName())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }

    /** Waits for the end of its input while another thread is busy. */
    public static void main(String[] arguments) throws IOException {
      Thread.ofPlatform().daemon().start(BusyLoop::loop);
      while (System.in.read() >= 0) {
        // nobody writes
      }
    }

    private static void loop() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }
}
