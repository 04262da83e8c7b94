package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The memory mappings of this process on Linux: their number, and the limits that explain why a
 * file cannot be mapped. For example a process with 65,525 mappings, where {@code vm.max_map_count}
 * is 65,530, has reached that limit.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/sysctl/vm.html">max_map_count</a>
 */
final class Mappings {
  private static final String LIST = "proc/self/maps";
  private static final String MAX_COUNT = "proc/sys/vm/max_map_count";
  private static final String LIMITS = "proc/self/limits";
  private static final String ADDRESS_SPACE = "Max address space";

  /**
   * The kernel may split and merge mappings between the failure and the count, so the limit counts
   * as reached when fewer than this are left.
   */
  private static final int MARGIN = 16;

  private final SystemFiles files;

  Mappings(SystemFiles files) {
    this.files = files;
  }

  /** Returns the mappings of this process. */
  static Mappings ofThisProcess() {
    return new Mappings(new SystemFiles(Path.of("/")));
  }

  /**
   * Explains a failed call if it could not map a file. Java reports that as an {@link
   * OutOfMemoryError}, although the heap has room.
   *
   * @param subject the action that failed, for messages
   * @return an exception ({@link Problem#NO_ROOM}) with the limit that was reached, or empty if the
   *     call failed for another reason
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
    Optional<String> most = lines(MAX_COUNT).stream().filter(Mappings::isNumber).findFirst();
    if (most.isPresent() && count + MARGIN > Long.parseLong(most.get())) {
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

  /** Returns no lines if the file cannot be read now, so that the other limits are checked. */
  private List<String> lines(String name) {
    try {
      return files.lines(name);
    } catch (IOException e) {
      return List.of();
    }
  }
}
