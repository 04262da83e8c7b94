package org.modelshare.harness;

import java.io.PrintStream;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SweepReport;

/** Removes the directories that stores and pools of dead processes left, and prints their names. */
record SweepVerb(PrintStream out) {
  int run() {
    SweepReport swept = ModelStores.sweep();
    swept.removed().forEach(path -> out.println(ForeignText.line("removed " + path)));
    out.println(
        "%d removed, %d of living processes kept".formatted(swept.removed().size(), swept.live()));
    return VerifierMain.PASSED;
  }
}
