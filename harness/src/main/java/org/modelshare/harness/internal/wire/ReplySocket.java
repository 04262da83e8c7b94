package org.modelshare.harness.internal.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/** A Unix-domain socket, for where there are no pipes. */
record ReplySocket(Path path, ServerSocketChannel server) implements ReplyInlet {
  /** Unix has room for 108 bytes, other systems for a few less. */
  private static final int MAXIMUM_PATH_LENGTH = 100;

  static boolean isShortEnough(Path path) {
    return path.toString().length() <= MAXIMUM_PATH_LENGTH;
  }

  static ReplySocket open(Path path) throws IOException {
    if (!isShortEnough(path)) {
      throw new IOException(
          "the path of a socket may have %d characters, not those of %s; set java.io.tmpdir"
              .formatted(MAXIMUM_PATH_LENGTH, path));
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      return new ReplySocket(path, server);
    } catch (IOException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  @Override
  public ReadableByteChannel accept() throws IOException {
    return server.accept();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
