package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * A check that a path leads to a regular file, with a message that says which other thing is there.
 * It is made before the path is opened, because opening a named pipe blocks until a process writes
 * to it. For example the message for a directory names up to three containers in it.
 */
public final class RegularFileCheck {
  private static final String ENDING = ".safetensors";
  private static final int NAMED_FILES = 3;
  private static final int TYPE = 0170000;

  private RegularFileCheck() {}

  /**
   * Requires a regular file.
   *
   * @param named the path that the user gave, for messages
   * @param real the path that it leads to
   * @throws ModelShareException ({@link Problem#NOT_SAFETENSORS}) if another kind of file is there,
   *     ({@link Problem#IO}) if nothing is there
   */
  public static void require(Path named, Path real) throws IOException {
    if (Files.isRegularFile(real)) {
      return;
    }
    if (Files.isDirectory(real)) {
      throw new ModelShareException(
          Problem.NOT_SAFETENSORS,
          "container %s: it is a directory".formatted(named),
          "give a file in it" + examples(real),
          null);
    }
    if (!Files.exists(real)) {
      throw new ModelShareException(
          Problem.IO,
          "container %s: there is no such file".formatted(named),
          "correct the path, which leads to %s".formatted(real.toAbsolutePath()),
          null);
    }
    throw new ModelShareException(
        Problem.NOT_SAFETENSORS,
        "container %s: it is %s".formatted(named, kind(real)),
        "write what comes out of it to a file, and give that file",
        null);
  }

  private static String examples(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
      for (Path file : files) {
        names.add(String.valueOf(file.getFileName()));
      }
    }
    if (names.isEmpty()) {
      return ", which has no name with the ending %s now".formatted(ENDING);
    }
    names.sort(null);
    List<String> first = names.subList(0, Math.min(NAMED_FILES, names.size()));
    return ", such as " + String.join(", ", first);
  }

  private static String kind(Path path) throws IOException {
    if (!FileTrust.hasUnixModes(path)) {
      return "no regular file";
    }
    int mode = (int) Files.getAttribute(path, "unix:mode");
    return switch (mode & TYPE) {
      case 0010000 -> "a named pipe";
      case 0020000, 0060000 -> "a device";
      case 0140000 -> "a socket";
      default -> "no regular file";
    };
  }
}
