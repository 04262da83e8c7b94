package org.modelshare.harness.internal.wire;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.store.internal.system.OwnedDirectory;

/** A named pipe: a worker opens it like a file. */
final class ReplyPipe implements ReplyInlet {
  private static final Logger LOGGER = PoolLogger.get();

  private final Path path;

  /**
   * Open for reading and writing: neither side waits for the other to open the pipe, which has no
   * end before the worker has opened it.
   */
  private final FileChannel held;

  private boolean isTaken;

  private ReplyPipe(Path path, FileChannel held) {
    this.path = path;
    this.held = held;
  }

  /** Makes a pipe in a directory; empty where there can be none, then nothing of it is left. */
  static Optional<ReplyPipe> open(OwnedDirectory directory, String name) throws IOException {
    Path path = directory.makePipe(name).orElse(null);
    if (path == null) {
      return Optional.empty();
    }
    try {
      FileChannel held = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return Optional.of(new ReplyPipe(path, held));
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "a pipe that cannot be opened", e);
      Files.deleteIfExists(path);
      return Optional.empty();
    }
  }

  @Override
  public Path path() {
    return path;
  }

  /**
   * Does not wait: whoever reads does.
   *
   * @throws IOException the second time too: nobody can tell who wrote what into a pipe
   */
  @Override
  public synchronized ReadableByteChannel accept() throws IOException {
    if (!held.isOpen()) {
      throw new ClosedChannelException();
    }
    if (isTaken) {
      throw new IOException("somebody who does not know the token has written to " + path);
    }
    isTaken = true;
    return new Unseekable(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public synchronized void close() throws IOException {
    held.close();
  }

  /** The streams of Java ask a file channel where it is, which no pipe can tell. */
  private record Unseekable(FileChannel pipe) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer destination) throws IOException {
      return pipe.read(destination);
    }

    @Override
    public boolean isOpen() {
      return pipe.isOpen();
    }

    @Override
    public void close() throws IOException {
      pipe.close();
    }
  }
}
