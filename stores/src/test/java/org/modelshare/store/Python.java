package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs scripts that know nothing of modelshare. */
final class Python {
  private Python() {}

  static boolean hasNumpy() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a script of the test's resources, and returns what it prints. */
  static String run(String script, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "-"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream source = Python.class.getResourceAsStream(script);
        var standardInput = process.getOutputStream()) {
      assertThat(source).as(script).isNotNull().satisfies(text -> text.transferTo(standardInput));
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
