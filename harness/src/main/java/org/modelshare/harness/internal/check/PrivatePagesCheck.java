package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.inspect.MappedFile;
import org.modelshare.model.Problem;

/**
 * MS203: what a worker has mapped it shares: none of the pages are its own. A page becomes its own
 * when the file is mapped privately and the worker writes there. Example: a file of 400 MiB that
 * each worker maps with {@code MapMode.PRIVATE}, to turn its bytes round, is 400 MiB in each.
 *
 * <p>The proportional size (Pss) is not judged: it counts pages by the processes that have touched
 * them, so that of the first worker to read a page is high although nothing is wrong.
 */
public final class PrivatePagesCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.PRIVATE_PAGES;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new MappedMemory());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    Map<String, Violation> violations = new LinkedHashMap<>();
    boolean isMapped = false;
    for (WorkerEvidence worker : evidence.workers()) {
      for (MappedFile file : worker.seen().of(MappedMemory.class)) {
        isMapped = true;
        requireKnown(file);
        if (file.anonymousBytes() > 0) {
          violations.computeIfAbsent(file.path(), _ -> violation(evidence, worker, file));
        }
      }
    }
    if (!isMapped) {
      throw Unjudged.notApplicable("the model has no array that is mapped");
    }
    return List.copyOf(violations.values());
  }

  private static void requireKnown(MappedFile file) {
    if (file.anonymousBytes() < 0) {
      throw Unjudged.notApplicable("the kernel does not tell which pages are private");
    }
  }

  private static Violation violation(Evidence evidence, WorkerEvidence worker, MappedFile file) {
    return new Violation(
        file.path(),
        "%s has %s of its own in the mapping of %s, where %s lies"
            .formatted(
                worker.name(),
                ByteSize.format(file.anonymousBytes()),
                file.file(),
                evidence.subject(file.path())),
        "Map the file with MapMode.READ_ONLY, and change the data before publishing.");
  }
}
