package org.modelshare.store.internal.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;

/**
 * Translation of an {@link OutOfMemoryError} to a {@link Refusal} with the remedy for the memory
 * that has run out. Java has one class for all kinds of memory, so the message decides: for example
 * "Metaspace" leads to {@code -XX:MaxMetaspaceSize}, and "Java heap space" to {@code -Xmx}.
 */
final class OutOfMemory {
  private record Kind(String mark, Problem problem, String remedy) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("Java heap space", Problem.NO_ROOM, "raise -Xmx"),
          new Kind("GC overhead limit exceeded", Problem.NO_ROOM, "raise -Xmx"),
          new Kind("Metaspace", Problem.NO_ROOM, "raise -XX:MaxMetaspaceSize"),
          new Kind("Compressed class space", Problem.NO_ROOM, "raise -XX:CompressedClassSpaceSize"),
          new Kind(
              "native thread",
              Problem.NO_ROOM,
              "raise the number of threads that this user or container may have (ulimit -u,"
                  + " pids.max), or end some"),
          new Kind("irect buffer memory", Problem.NO_ROOM, "raise -XX:MaxDirectMemorySize"),
          new Kind(
              "Map failed",
              Problem.NO_ROOM,
              "raise the number of mappings and the address space that a process may have"
                  + " (vm.max_map_count, ulimit -v)"),
          new Kind(
              "Unable to allocate",
              Problem.NO_ROOM,
              "give this process or its container more memory"),
          new Kind(
              "Requested array size exceeds VM limit",
              Problem.BUFFER_TOO_LARGE,
              Problem.BUFFER_TOO_LARGE.remedy()),
          new Kind(
              "Required ", // … length exceeds implementation limit
              Problem.BUFFER_TOO_LARGE,
              Problem.BUFFER_TOO_LARGE.remedy()));

  private OutOfMemory() {}

  /**
   * Returns a refusal with the remedy for the memory that has run out.
   *
   * @param hook the method of the model that asked for it, or null if none did
   * @return null if the class or the message is none of Java's, because other code created the
   *     error
   */
  static @Nullable Refusal explain(OutOfMemoryError error, @Nullable String hook) {
    if (error.getClass() != OutOfMemoryError.class) {
      return null; // a user's, and so are its methods
    }
    String text = String.valueOf(error.getMessage());
    for (Kind kind : KINDS) {
      if (text.contains(kind.mark())) {
        return hook == null
            ? new Refusal(kind.problem(), error.toString(), kind.remedy(), error)
            : new Refusal(
                kind.problem(),
                "%s asked for too much memory: %s".formatted(hook, error),
                kind.remedy() + ", or let it take less",
                error);
      }
    }
    return null;
  }
}
