package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The mappings of this process, on Linux: how many there are, and which limits they have.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/sysctl/vm.html">max_map_count</a>
 */
final class Mappings {
  private static final String LIST = "proc/self/maps";
  private static final String MOST = "proc/sys/vm/max_map_count";
  private static final String LIMITS = "proc/self/limits";
  private static final String ADDRESS_SPACE = "Max address space";

  /** Of a file that is mapped, a part may be mapped for itself at any time. */
  private static final int NEARLY = 16;

  private final SystemFiles files;

  Mappings(SystemFiles files) {
    this.files = files;
  }

  /** Returns those of this process. */
  static Mappings ofThisProcess() {
    return new Mappings(new SystemFiles(Path.of("/")));
  }

  /**
   * Asks after a call failed whether it could not map a file. Java says so with an error of memory,
   * though the heap has nothing to do with it.
   *
   * @param subject what could not be done, for messages
   * @return what to throw ({@link Problem#NO_ROOM}), with the limit that was reached, if that is
   *     why
   */
  Optional<ModelShareException> reasonOf(String subject, IOException failure) {
    return failure.getCause() instanceof OutOfMemoryError
        ? Optional.of(
            new ModelShareException(
                Problem.NO_ROOM,
                "%s: it cannot be mapped: %s".formatted(subject, limit()),
                "release models, or raise the number of mappings and the address space that a"
                    + " process may have (vm.max_map_count, ulimit -v)",
                failure))
        : Optional.empty();
  }

  private String limit() {
    long count = lines(LIST).size();
    Optional<String> most = lines(MOST).stream().filter(Mappings::isNumber).findFirst();
    if (most.isPresent() && count + NEARLY > Long.parseLong(most.get())) {
      return "this process has %d mappings of at most %s".formatted(count, most.get());
    }
    return addressSpaceBytes()
        .map(bytes -> "the address space of this process is limited to %s bytes".formatted(bytes))
        .orElse("the system gives this process no more address space");
  }

  private Optional<String> addressSpaceBytes() {
    return lines(LIMITS).stream()
        .filter(line -> line.startsWith(ADDRESS_SPACE))
        .map(line -> line.substring(ADDRESS_SPACE.length()).strip().split("\\s+", -1)[0])
        .filter(Mappings::isNumber)
        .findFirst();
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}");
  }

  /** A file that cannot be read now tells nothing. */
  private List<String> lines(String name) {
    try {
      return files.lines(name);
    } catch (IOException e) {
      return List.of();
    }
  }
}
