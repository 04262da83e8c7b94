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
 * The files that this process has open and may have open, on Linux. Each has a number, its
 * descriptor, and the kernel gives the lowest that is free: if a new file has number 1,007, then
 * 1,008 are taken.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/getrlimit.2.html">getrlimit(2)</a>
 */
public final class OpenFiles {
  /** Left to others: a JVM without a free descriptor cannot even load a class. */
  private static final int SPARE = 16;

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final String LIMIT = "Max open files";

  private OpenFiles() {}

  /**
   * Checks that enough descriptors are free beside a new one.
   *
   * @param what needs it for as long as it lives, for messages
   * @throws ModelShareException ({@link Problem#NO_ROOM}) with the numbers taken and allowed
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
   * Asks after a call failed whether there was no descriptor left.
   *
   * @param subject what could not be done, for messages
   * @return what to throw ({@link Problem#NO_ROOM}) if that is why
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

  /** Tries it, for what the system says of a file that cannot be opened has many languages. */
  private static boolean canOpen() {
    try {
      allowed();
      return true;
    } catch (IOException e) {
      // Not one for a file that is missing or closed to this user, nor an interrupt of a read.
      return e.getClass() != FileSystemException.class;
    }
  }

  private static OptionalLong allowed() throws IOException {
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

  /** Asks for each number, for a list of them needs a descriptor. */
  private static long taken() {
    long number = 0;
    while (Files.exists(DESCRIPTORS.resolve(Long.toString(number)), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    return number;
  }
}
