package org.modelshare.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import org.modelshare.store.internal.diagnosis.Inspection;

/** Prints what is in a container file, or in another safetensors file. */
record InspectVerb(Path file, PrintStream out) {
  int run() {
    Inspection.of(file).forEach(out::println);
    return VerifierMain.PASSED;
  }
}
