package org.modelshare.harness.internal.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Where one worker meets its pool: a private directory with an argument file and what the worker
 * answers through, closed as soon as the worker is there.
 */
public final class Rendezvous implements AutoCloseable {
  private static final String ANSWERS = "answers";
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final OwnedDirectory directory;
  private final ReplyInlet inlet;
  private final String token;
  private volatile @Nullable ReadableByteChannel candidate;

  private Rendezvous(OwnedDirectory directory, ReplyInlet inlet) {
    this.directory = directory;
    this.inlet = inlet;
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    token = HexFormat.of().formatHex(bytes);
  }

  /** Makes a pipe, which workers open sooner, or where there can be none a socket. */
  public static Rendezvous open() throws IOException {
    return open(true);
  }

  /**
   * Makes a pipe or a socket.
   *
   * @param pipe whether to try to make a pipe
   */
  static Rendezvous open(boolean pipe) throws IOException {
    OwnedDirectory directory = OwnedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
    try {
      Optional<ReplyPipe> opened = pipe ? ReplyPipe.open(directory, ANSWERS) : Optional.empty();
      if (opened.isPresent()) {
        return new Rendezvous(directory, opened.get());
      }
      directory = withShortPath(directory);
      return new Rendezvous(directory, ReplySocket.open(directory.path().resolve(ANSWERS)));
    } catch (IOException | RuntimeException failure) {
      directory.close();
      throw failure;
    }
  }

  /**
   * Returns the directory, or one in shared memory in its place if a socket cannot be bound in it.
   */
  private static OwnedDirectory withShortPath(OwnedDirectory directory) {
    if (ReplySocket.isShortEnough(directory.path().resolve(ANSWERS))
        || !Files.isDirectory(SHARED_MEMORY)) {
      return directory;
    }
    directory.close();
    return OwnedDirectory.create(SHARED_MEMORY);
  }

  /** Returns what the worker answers through. */
  public Path answers() {
    return inlet.path();
  }

  /** Returns whether that is a pipe, not a socket. */
  public boolean isPipe() {
    return inlet instanceof ReplyPipe;
  }

  /** Returns the path for the worker's argument file. */
  public Path argumentFile() {
    return directory.path().resolve("worker.args");
  }

  /** Returns the secret by which the worker is recognized. */
  public String token() {
    return token;
  }

  /**
   * Waits for the worker; turns away whoever does not know the token.
   *
   * @throws IOException if {@link #abandon} or {@link #close} ends the wait, or a stranger has
   *     spoilt the pipe
   */
  public Connection accept(String worker) throws IOException {
    while (true) {
      ReadableByteChannel channel = inlet.accept();
      candidate = channel;
      MessageReader reader = new MessageReader(Channels.newInputStream(channel), worker);
      if (reader.read() instanceof Message.Identity identity && isExpected(identity)) {
        candidate = null;
        return new Connection(channel, reader, identity);
      }
      channel.close();
    }
  }

  private boolean isExpected(Message.Identity identity) {
    return MessageDigest.isEqual(identity.token().getBytes(US_ASCII), token.getBytes(US_ASCII));
  }

  /** Ends the wait of {@link #accept}: the worker will not come. From any thread. */
  public void abandon() {
    try {
      inlet.close();
      ReadableByteChannel channel = candidate;
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the directory; who is connected stays so. Idempotent. */
  @Override
  public void close() {
    abandon();
    directory.close();
  }

  /**
   * A worker that proved who it is.
   *
   * @param channel owned by whoever accepted it
   */
  public record Connection(
      ReadableByteChannel channel, MessageReader reader, Message.Identity identity)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
