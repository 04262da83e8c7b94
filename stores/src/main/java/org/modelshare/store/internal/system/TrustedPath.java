package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;

/**
 * The resolution of a path to a real path of which every part is trusted. Owner and mode of every
 * directory on the path are checked before an entry of it is read, and so is the owner of every
 * symbolic link. Only trusted users can replace a part that was checked, so the real path stays
 * valid and can be opened later by its name.
 *
 * <p>For example {@code /models/current} with a link {@code current -> v42} checks owner and mode
 * of {@code /} and {@code /models}, and the owner of {@code current}. The result is {@code
 * /models/v42}.
 */
public final class TrustedPath {
  /** Linux follows as many. */
  private static final int MOST_LINKS = 40;

  private final FileTrust trust;
  private final Deque<Path> steps = new ArrayDeque<>();
  private Path reached;
  private @Nullable Path checked;
  private int links;

  private TrustedPath(Path absolute, FileTrust trust) {
    this.trust = trust;
    this.reached = absolute.getRoot();
    push(absolute);
  }

  /**
   * Returns the path without symbolic links. The file that it leads to is not checked: it may be
   * missing, and its owner may be anybody.
   *
   * @throws ModelShareException ({@code Problem.NOT_TRUSTED}) naming the link or directory
   */
  public static Path resolve(Path named, FileTrust trust) throws IOException {
    return FileTrust.hasUnixModes(named)
        ? new TrustedPath(named.toAbsolutePath(), trust).resolve()
        : named.toRealPath();
  }

  /**
   * Returns the path of a directory without symbolic links, and requires that only trusted users
   * can replace its entries.
   *
   * @throws ModelShareException ({@code Problem.NOT_TRUSTED}) naming the link or directory
   */
  public static Path ofDirectory(Path named, FileTrust trust) throws IOException {
    Path real = resolve(named, trust);
    trust.requireDirectory(real);
    return real;
  }

  private Path resolve() throws IOException {
    while (!steps.isEmpty()) {
      step(steps.pop());
    }
    return reached;
  }

  private void step(Path name) throws IOException {
    switch (name.toString()) {
      case "", "." -> {}
      case ".." -> reached = parentOf(reached);
      default -> {
        requireReached();
        Path next = reached.resolve(name);
        if (Files.isSymbolicLink(next)) {
          follow(next);
        } else {
          reached = next;
        }
      }
    }
  }

  private void requireReached() throws IOException {
    if (!reached.equals(checked)) {
      trust.requireDirectory(reached);
      checked = reached;
    }
  }

  private void follow(Path link) throws IOException {
    if (++links > MOST_LINKS) {
      throw new FileSystemLoopException(link.toString());
    }
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
