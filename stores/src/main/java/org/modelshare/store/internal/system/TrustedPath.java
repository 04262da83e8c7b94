package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.modelshare.model.ModelShareException;

/**
 * Resolves a path that a caller names, once, and checks on the way who could make it lead to
 * something else: every symbolic link that is followed, the directories that these links are in,
 * and the directory that the file is in.
 *
 * <p>Directories above these are not asked: a user who can write there can only put another
 * directory in the place of a trusted one, and that must be a trusted one too, with a trusted file
 * of the same name.
 */
public final class TrustedPath {
  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  private final FileTrust trust;
  private final Deque<Path> steps = new ArrayDeque<>();
  private Path reached;
  private int links;

  private TrustedPath(Path absolute, FileTrust trust) {
    this.trust = trust;
    this.reached = absolute.getRoot();
    push(absolute);
  }

  /**
   * Returns the path without symbolic links; whether something is there is not checked.
   *
   * @throws ModelShareException ({@code Problem.NOT_TRUSTED}) naming the link or directory
   */
  public static Path resolve(Path named, FileTrust trust) throws IOException {
    return FileTrust.isKnownFor(named)
        ? new TrustedPath(named.toAbsolutePath(), trust).resolve()
        : named.toRealPath();
  }

  private Path resolve() throws IOException {
    while (!steps.isEmpty()) {
      step(steps.pop());
    }
    trust.requireDirectory(parentOf(reached));
    return reached;
  }

  private void step(Path name) throws IOException {
    switch (name.toString()) {
      case "", "." -> {}
      case ".." -> reached = parentOf(reached);
      default -> {
        Path next = reached.resolve(name);
        if (Files.isSymbolicLink(next)) {
          follow(next);
        } else {
          reached = next;
        }
      }
    }
  }

  private void follow(Path link) throws IOException {
    if (++links > MOST_LINKS) {
      throw new FileSystemLoopException(link.toString());
    }
    trust.requireDirectory(reached);
    trust.requireOwner(link);
    Path target = Files.readSymbolicLink(link);
    if (target.isAbsolute()) {
      reached = target.getRoot();
    }
    push(target);
  }

  private void push(Path path) {
    List<Path> names = new ArrayList<>();
    path.forEach(names::add);
    names.reversed().forEach(steps::push);
  }

  /** The root is its own parent. */
  private static Path parentOf(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
