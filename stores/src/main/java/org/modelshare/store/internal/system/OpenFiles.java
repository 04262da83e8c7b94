package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The open files of this process on Linux, and their limit. The kernel gives a new file the lowest
 * free descriptor: if that is 1,007, then 1,008 descriptors are in use.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">getrlimit(2)</a>
 */
public final class OpenFiles {
  /** Descriptors left to other code: a JVM without a free one cannot even load a class. */
  private static final int SPARE = 16;

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LIMIT = "Max open files";

  private OpenFiles() {}

  /**
   * Requires that enough descriptors are free after a new one was opened.
   *
   * @param what the subject that keeps the new descriptor open, for messages
   * @param descriptor the new descriptor
   * @throws ModelShareException ({@link Problem#NO_ROOM}) with the number of open files and the
   *     limit
   */
  public static void requireSpare(String what, int descriptor) throws IOException {
    long allowed = allowed().orElse(Long.MAX_VALUE);
    if (descriptor + 1 + SPARE > allowed) {
      throw new ModelShareException(
          Problem.NO_ROOM,
          "%s needs a file that stays open, and of the %d files that this process may have open %d"
                  .formatted(what, allowed, descriptor)
              + " are; %d are left to others".formatted(SPARE),
          "raise the number of open files (ulimit -n), or use a store of kind SHM or FILE, which"
              + " keeps no file open for a model",
          null);
    }
  }

  /**
   * Explains a failed call if this process has no free descriptor.
   *
   * @param subject the action that failed, for messages
   * @return an exception ({@link Problem#NO_ROOM}), or empty if a descriptor is free
   */
  public static Optional<ModelShareException> reasonOf(String subject, IOException failure) {
    return isAtLimit(failure) || !canOpen()
        ? Optional.of(
            new ModelShareException(
                Problem.NO_ROOM,
                "%s: this process has %d files open, and may open no more"
                    .formatted(subject, taken()),
                "raise the number of open files (ulimit -n), or close some",
                failure))
        : Optional.empty();
  }

  private static boolean isAtLimit(IOException failure) {
    return failure instanceof LinuxException e
        && List.of(LinuxCalls.TOO_MANY_FILES, LinuxCalls.TOO_MANY_FILES_OF_ALL).contains(e.errno());
  }

  /**
   * Opens a file to see whether a descriptor is free: the message of a failure may be in any
   * language.
   */
  private static boolean canOpen() {
    try {
      allowed();
      return true;
    } catch (IOException e) {
      // Missing files, missing permissions and interrupts have exception classes of their own.
      return e.getClass() != FileSystemException.class;
    }
  }

  /** Returns how many files this process may have open; empty if nothing says so. */
  public static OptionalLong allowed() throws IOException {
    if (!Files.exists(LIMITS)) {
      return OptionalLong.empty();
    }
    return Files.readAllLines(LIMITS).stream()
        .filter(line -> line.startsWith(LIMIT))
        .map(line -> line.substring(LIMIT.length()).strip().split("\\s+", -1)[0])
        .filter(soft -> soft.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Counts up to the lowest free number, because listing the directory needs a descriptor. */
  private static long taken() {
    long number = 0;
    while (Files.exists(DESCRIPTORS.resolve(Long.toString(number)), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    return number;
  }
}
