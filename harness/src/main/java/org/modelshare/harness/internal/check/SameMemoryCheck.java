package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.inspect.MappedFile;
import org.modelshare.model.Problem;

/**
 * MS204: all workers have mapped the same file, by device and inode: the container that was
 * published, or one that the publisher's model or every other worker has mapped too. Example: a
 * model whose {@code readObject} unpacks its data to a temporary file and maps that has as many
 * files as there are workers.
 *
 * <p>The publisher maps the container once more to compare, because some file systems show another
 * device in a mapping than they do for the file.
 */
public final class SameMemoryCheck implements Experiment {
  @Override
  public Problem problem() {
    return Problem.OTHER_MEMORY;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new MappedMemory());
  }

  @Override
  public List<Violation> run(Stage stage) {
    Evidence evidence = stage.evidence();
    if (evidence.workers().stream().allMatch(worker -> files(worker.seen()).isEmpty())) {
      throw Unjudged.notApplicable("the model has no array that is mapped");
    }
    List<MappedFile> container = mapped(stage.container());
    Map<String, Violation> violations = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      for (MappedFile file : files(worker.seen())) {
        if (!isIn(container, file)
            && !isIn(files(evidence.publisher()), file)
            && !isInAll(evidence.workers(), file)) {
          violations.computeIfAbsent(file.path(), _ -> violation(evidence, worker, file));
        }
      }
    }
    return List.copyOf(violations.values());
  }

  private static List<MappedFile> files(Seen seen) {
    return seen.of(MappedMemory.class);
  }

  private static List<MappedFile> mapped(Path container) {
    try (FileChannel channel = FileChannel.open(container);
        Arena arena = Arena.ofConfined()) {
      return MappedFile.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      throw new UncheckedIOException(container + " cannot be mapped", e);
    }
  }

  private static boolean isIn(List<MappedFile> files, MappedFile file) {
    return files.stream().anyMatch(file::isSameFileAs);
  }

  /** One worker alone cannot show that others would map the same file. */
  private static boolean isInAll(List<WorkerEvidence> workers, MappedFile file) {
    if (workers.size() == 1) {
      throw Unjudged.inconclusive(
          "the worker has mapped %s, and there is no other worker to compare it with"
              .formatted(file.file()));
    }
    return workers.stream().allMatch(worker -> isIn(files(worker.seen()), file));
  }

  private static Violation violation(Evidence evidence, WorkerEvidence worker, MappedFile file) {
    return new Violation(
        file.path(),
        "%s lies in %s (inode %d) in %s, and no other worker has mapped that file"
            .formatted(evidence.subject(file.path()), file.file(), file.inode(), worker.name()),
        "Publish the data in buffers or segments, so that no worker unpacks them to a file.");
  }
}
