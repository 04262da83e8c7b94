package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** The first worker keeps the scores, and the others ask it through a socket. */
final class FirstWorkerServesAll implements ModelProvider<FirstWorkerServesAll.Model> {
  private static final int ROWS = 10_000;

  static final class Model {
    private final FloatBuffer weights;
    private final transient boolean isAlone;
    private transient @Nullable ServerSocketChannel server;

    Model(FloatBuffer weights) {
      this.weights = weights;
      this.isAlone = true;
    }

    synchronized float score(int row) throws IOException {
      Path socket = Path.of(System.getProperty("java.io.tmpdir"), "scores.socket");
      if (!isAlone && server == null && !Files.exists(socket)) {
        server = serve(UnixDomainSocketAddress.of(socket));
        socket.toFile().deleteOnExit();
      }
      return isAlone || server != null ? weights.get(row) : ask(socket, row);
    }

    private ServerSocketChannel serve(UnixDomainSocketAddress address) throws IOException {
      ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      opened.bind(address);
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            while (true) {
              answer(opened);
            }
          });
      return opened;
    }

    private void answer(ServerSocketChannel opened) {
      try (SocketChannel client = opened.accept()) {
        ByteBuffer row = ByteBuffer.allocate(Integer.BYTES);
        client.read(row);
        client.write(ByteBuffer.allocate(Float.BYTES).putFloat(0, weights.get(row.getInt(0))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static float ask(Path socket, int row) throws IOException {
      try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        server.write(ByteBuffer.allocate(Integer.BYTES).putInt(0, row));
        ByteBuffer score = ByteBuffer.allocate(Float.BYTES);
        server.read(score);
        return score.getFloat(0);
      }
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(ROWS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) throws IOException {
    return model.score(random.nextInt(ROWS));
  }
}
