package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.OwnedDirectory;

/**
 * Where one worker meets its pool: a private directory with a Unix-domain socket and an argument
 * file, closed as soon as the worker is there.
 */
final class Rendezvous implements AutoCloseable {
  /** Unix has room for 108 bytes, other systems for a few less. */
  private static final int MAXIMUM_SOCKET_PATH_LENGTH = 100;

  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final OwnedDirectory directory;
  private final ServerSocketChannel server;
  private final String token;
  private volatile @Nullable SocketChannel candidate;

  private Rendezvous(OwnedDirectory directory, ServerSocketChannel server) {
    this.directory = directory;
    this.server = server;
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    token = HexFormat.of().formatHex(bytes);
  }

  static Rendezvous open() throws IOException {
    OwnedDirectory directory = directoryWithShortPath();
    try {
      return new Rendezvous(directory, bind(socket(directory)));
    } catch (IOException | RuntimeException failure) {
      directory.close();
      throw failure;
    }
  }

  private static ServerSocketChannel bind(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  /** Takes the first directory, of those that are swept, in which a socket can be bound. */
  private static OwnedDirectory directoryWithShortPath() throws IOException {
    List<Path> parents =
        List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"));
    for (Path parent : parents) {
      if (Files.isDirectory(parent)) {
        OwnedDirectory directory = OwnedDirectory.create(parent);
        if (socket(directory).toString().length() <= MAXIMUM_SOCKET_PATH_LENGTH) {
          return directory;
        }
        directory.close();
      }
    }
    throw new IOException(
        "no directory for a socket: the paths in %s are over %d characters; set java.io.tmpdir"
            .formatted(parents, MAXIMUM_SOCKET_PATH_LENGTH));
  }

  private static Path socket(OwnedDirectory directory) {
    return directory.path().resolve("socket");
  }

  /** Returns the path of the socket. */
  Path socket() {
    return socket(directory);
  }

  /** Returns the path for the worker's argument file. */
  Path argumentFile() {
    return directory.path().resolve("worker.args");
  }

  /** Returns the secret by which the worker is recognized. */
  String token() {
    return token;
  }

  /**
   * Waits for the worker; turns away whoever does not know the token.
   *
   * @throws IOException if {@link #abandon} or {@link #close} ends the wait
   */
  Connection accept(String worker) throws IOException {
    while (true) {
      SocketChannel channel = server.accept();
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
  void abandon() {
    try {
      server.close();
      SocketChannel channel = candidate;
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes socket and argument file; who is connected stays so. Idempotent. */
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
  record Connection(SocketChannel channel, MessageReader reader, Message.Identity identity)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
