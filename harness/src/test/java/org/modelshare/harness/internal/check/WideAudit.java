package org.modelshare.harness.internal.check;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares what this process and its workers hold of the machine before a test and after it: worker
 * processes, directories in the temporary directory and in shared memory, open memory files,
 * mappings of containers. Files of other runs at the same time do not count: a directory's name
 * tells its owner's process.
 */
public final class WideAudit {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Pattern OUR_FILE = Pattern.compile("/memfd:modelshare|/modelshare-");

  private final Set<Path> parents = new LinkedHashSet<>();
  private final Set<String> before;

  private WideAudit(@Nullable Path storeDirectory) {
    parents.add(Path.of(System.getProperty("java.io.tmpdir")));
    parents.add(SHARED_MEMORY);
    if (storeDirectory != null) {
      parents.add(storeDirectory);
    }
    before = held(List.of());
  }

  /** Notes what is there before a run. */
  public static WideAudit begin(@Nullable Path storeDirectory) {
    return new WideAudit(storeDirectory);
  }

  /**
   * Returns what came during the run and is still there; waits a while for it to go. A thing that
   * comes while it waits belongs to other threads, whose stores and pools come and go at any time.
   * But a store that another thread opened during the run, and has open for longer than that,
   * cannot be told from one that the model left.
   *
   * @param workers the processes of the run
   */
  public List<String> finish(Collection<Long> workers) {
    return finish(workers, PATIENCE);
  }

  public List<String> finish(Collection<Long> workers, Duration patience) {
    return Held.await(() -> held(workers), before, patience);
  }

  private Set<String> held(Collection<Long> workers) {
    List<Long> owners = new ArrayList<>(workers);
    owners.add(ProcessHandle.current().pid());
    Set<String> held = Held.processes(workers);
    held.addAll(Held.directories(parents, owners));
    held.addAll(Held.files(file -> OUR_FILE.matcher(file.name()).find()));
    return held;
  }
}
