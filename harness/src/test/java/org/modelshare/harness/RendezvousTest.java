package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

final class RendezvousTest {
  @Test
  void turnsAwayWhoDoesNotKnowTheToken() throws IOException {
    try (Rendezvous rendezvous = Rendezvous.open();
        SocketChannel stranger = connect(rendezvous, "guess");
        SocketChannel worker = connect(rendezvous, rendezvous.token());
        Rendezvous.Connection connection = rendezvous.accept("worker-1")) {
      assertThat(connection.identity().pid()).isEqualTo(42);
      assertThat(Channels.newInputStream(stranger).read()).isEqualTo(-1);
      assertThat(worker.isConnected()).isTrue();
    }
  }

  @Test
  void onlyItsUserMayEnterAndNothingStays() throws IOException {
    Path directory;
    try (Rendezvous rendezvous = Rendezvous.open()) {
      directory = rendezvous.socket().getParent();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  void abandonEndsTheWait() throws IOException {
    try (Rendezvous rendezvous = Rendezvous.open()) {
      Thread.startVirtualThread(rendezvous::abandon);
      assertThatIOException().isThrownBy(() -> rendezvous.accept("worker-1"));
    }
  }

  private static SocketChannel connect(Rendezvous rendezvous, String token) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(rendezvous.socket()));
    MessageWriter writer = new MessageWriter(Channels.newOutputStream(channel));
    writer.write(new Message.Identity(token, 42, "25", false));
    writer.flush();
    return channel;
  }
}
