package org.modelshare.harness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.internal.aot.AotCaches;
import org.modelshare.store.internal.diagnosis.Diagnosis;
import org.modelshare.store.internal.diagnosis.Diagnosis.State;
import org.modelshare.store.internal.diagnosis.Doctor;

/** Prints what works on this machine, which kind of store would be taken, and why not another. */
record DoctorVerb(PrintStream out) {
  private static final String STORE = "store ";

  int run() {
    List<Diagnosis> found = new ArrayList<>(Doctor.examine());
    found.add(aotCache(AotCaches.look()));
    found.forEach(out::println);
    out.println(taken(found));
    return VerifierMain.PASSED;
  }

  private static Diagnosis aotCache(AotCaches caches) {
    return caches.reason().isEmpty()
        ? Diagnosis.works("AOT cache", "%s: %d kept".formatted(caches.directory(), caches.count()))
        : Diagnosis.limited(
            "AOT cache",
            caches.reason(),
            "set XDG_CACHE_HOME to a directory of this user; workers start slower without");
  }

  /** Stores are tried in the order in which they are examined. */
  static String taken(List<Diagnosis> found) {
    return found.stream()
        .filter(each -> each.subject().startsWith(STORE) && each.state() != State.MISSING)
        .findFirst()
        .map(each -> "stores are opened as " + each.subject().substring(STORE.length()))
        .orElse("no kind of store works here");
  }
}
