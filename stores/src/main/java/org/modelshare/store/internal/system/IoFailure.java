package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Translation of an {@link IOException} to a {@link ModelShareException} with a problem and a
 * remedy. Java has exception classes for a few causes only; the others are recognized by the text
 * of the system. For example "Stale file handle" gets the remedy to open the file again.
 */
public final class IoFailure {
  private static final Map<String, String> REMEDY_BY_TEXT =
      Map.of(
          "Read-only file system", "use a directory of a file system that can be written to",
          "Input/output error",
              "look for errors of the disk in the system's log, and copy the file",
          "Stale file handle", "open the file again: its server has replaced it",
          "File name too long", "use a shorter path",
          "Not a directory", "correct the path: a part of it is a file");

  private IoFailure() {}

  /**
   * Returns the exception for the user.
   *
   * @param detail the action that failed and its subject, for the message
   */
  public static ModelShareException of(String detail, IOException failure) {
    return OpenFiles.reasonOf(detail, failure)
        .or(() -> Mappings.ofThisProcess().reasonOf(detail, failure))
        .orElseGet(() -> ofFile(detail, failure));
  }

  private static ModelShareException ofFile(String detail, IOException failure) {
    String words = "%s: %s".formatted(detail, failure);
    return NoSpace.isReasonOf(failure)
        ? new ModelShareException(
            Problem.NO_ROOM,
            words,
            "free space or files on that file system (see df -i and quota), or use another one",
            failure)
        : new ModelShareException(Problem.IO, words, remedy(failure), failure);
  }

  private static String remedy(IOException failure) {
    if (failure instanceof ClosedByInterruptException) {
      return "call again when the thread may go on: its interrupt is kept, and nothing was changed";
    }
    if (failure instanceof NoSuchFileException) {
      return "correct the path, or make the directory that is missing";
    }
    if (failure instanceof AccessDeniedException) {
      return "give this process's user the permission, or run it as one who has it";
    }
    if (failure instanceof FileSystemLoopException) {
      return "correct the symbolic links, which lead in a circle";
    }
    if (failure instanceof NotDirectoryException) {
      return "correct the path: a part of it is a file";
    }
    String words = failure.toString();
    return REMEDY_BY_TEXT.entrySet().stream()
        .filter(known -> words.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Problem.IO.remedy());
  }
}
