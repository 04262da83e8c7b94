package org.modelshare.harness.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.Await;
import org.modelshare.harness.WorkerPoolFixture;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RendezvousTest {
  @Test
  void turnsAwayWhoDoesNotKnowTheToken() throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(false)) {
      CompletableFuture<Rendezvous.Connection> accepted = accept(rendezvous);
      try (OutputStream stranger = connect(rendezvous);
          OutputStream worker = connect(rendezvous)) {
        identify(stranger, "guess");
        identify(worker, rendezvous.token());
        try (Rendezvous.Connection connection = accepted.get(10, TimeUnit.SECONDS)) {
          assertThat(connection.identity().pid()).isEqualTo(42);
        }
        Await.until("turned away", WorkerPoolFixture.DEADLINE, () -> isBroken(stranger));
      }
    }
  }

  private static boolean isBroken(OutputStream output) {
    try {
      identify(output, "again");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aPipeIsSpoiltByWhoDoesNotKnowTheToken() throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(true)) {
      CompletableFuture<Rendezvous.Connection> accepted = accept(rendezvous);
      try (OutputStream stranger = connect(rendezvous)) {
        identify(stranger, "guess");
        assertThat(accepted)
            .failsWithin(WorkerPoolFixture.DEADLINE)
            .withThrowableThat()
            .withMessageContaining("does not know the token")
            .withMessageContaining(rendezvous.answers().toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsConnectedStaysSoWhenItIsClosed(boolean pipe) throws Exception {
    Rendezvous rendezvous = Rendezvous.open(pipe);
    CompletableFuture<Rendezvous.Connection> accepted = accept(rendezvous);
    OutputStream worker = connect(rendezvous);
    identify(worker, rendezvous.token());
    try (Rendezvous.Connection connection = accepted.get(10, TimeUnit.SECONDS)) {
      rendezvous.close();

      identify(worker, "again");
      assertThat(connection.reader().read()).isInstanceOf(Message.Identity.class);
      worker.close();
      assertThat(connection.reader().read()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyItsUserMayEnterAndNothingStays(boolean pipe) throws IOException {
    Path answers;
    try (Rendezvous rendezvous = Rendezvous.open(pipe)) {
      answers = rendezvous.answers();
      assertThat(rendezvous.isPipe()).isEqualTo(pipe);
      assertThat(permissions(answers.resolveSibling("."))).isEqualTo("rwx------");
      if (pipe) {
        assertThat(permissions(answers)).isEqualTo("rw-------");
      }
    }
    assertThat(answers.resolveSibling(".")).doesNotExist();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void abandonEndsTheWait(boolean pipe) throws IOException {
    try (Rendezvous rendezvous = Rendezvous.open(pipe)) {
      Thread.startVirtualThread(rendezvous::abandon);
      assertThatIOException().isThrownBy(() -> rendezvous.accept("worker-1"));
      assertThatIOException().isThrownBy(() -> rendezvous.accept("worker-1"));
    }
  }

  /** It may hang before it has said who it is. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void abandonEndsTheWaitForAWorkerThatSaysNothing(boolean pipe) throws Exception {
    try (Rendezvous rendezvous = Rendezvous.open(pipe)) {
      CompletableFuture<Rendezvous.Connection> accepted = accept(rendezvous);
      try (OutputStream _ = connect(rendezvous)) {
        Await.until("read", WorkerPoolFixture.DEADLINE, RendezvousTest::isSomebodyRead);
        rendezvous.abandon();
        assertThat(accepted).failsWithin(WorkerPoolFixture.DEADLINE);
      }
    }
  }

  private static boolean isSomebodyRead() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().equals(MessageReader.class.getName()));
  }

  @Test
  void aPipeNeedsNoShortPath() throws IOException {
    String parent = System.getProperty("java.io.tmpdir");
    Path deep = Files.createDirectories(Path.of(parent, "modelshare-test-" + "x".repeat(100)));
    System.setProperty("java.io.tmpdir", deep.toString());
    try (Rendezvous pipe = Rendezvous.open(true);
        Rendezvous socket = Rendezvous.open(false)) {
      assertThat(pipe.answers()).startsWith(deep.toRealPath());
      assertThat(socket.answers()).startsWith(Path.of("/dev/shm"));
    } finally {
      System.setProperty("java.io.tmpdir", parent);
      Files.delete(deep);
    }
  }

  private static CompletableFuture<Rendezvous.Connection> accept(Rendezvous rendezvous) {
    CompletableFuture<Rendezvous.Connection> accepted = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            accepted.complete(rendezvous.accept("worker-1"));
          } catch (IOException e) {
            accepted.completeExceptionally(e);
          }
        });
    return accepted;
  }

  /** As a worker does. */
  private static OutputStream connect(Rendezvous rendezvous) throws IOException {
    String answers = rendezvous.answers().toString();
    return rendezvous.isPipe()
        ? new FileOutputStream(answers)
        : Channels.newOutputStream(SocketChannel.open(UnixDomainSocketAddress.of(answers)));
  }

  private static void identify(OutputStream output, String token) throws IOException {
    MessageWriter writer = new MessageWriter(output);
    writer.write(new Message.Identity(token, 42, "25", false));
    writer.flush();
  }
}
