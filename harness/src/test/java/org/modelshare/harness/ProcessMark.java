package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.modelshare.harness.internal.process.ProcessTree;

/** A variable in the environment of the processes of one test, and of all that they start. */
public record ProcessMark(String value) {
  private static final String VARIABLE = "MODELSHARE_TEST_MARK";

  public static ProcessMark create() {
    return new ProcessMark(UUID.randomUUID().toString());
  }

  Map<String, String> environment() {
    return Map.of(VARIABLE, value);
  }

  /** Returns the living processes with this mark; a zombie does not live. */
  public List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> !ProcessTree.isGone(process) && isMarked(process))
        .toList();
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      byte[] environment =
          Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
      return new String(environment, ISO_8859_1).contains(VARIABLE + "=" + value);
    } catch (IOException goneOrNotMine) {
      return false;
    }
  }
}
