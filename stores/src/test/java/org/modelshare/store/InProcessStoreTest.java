package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of an in-process store with adopted models, each of which has a client. */
final class InProcessStoreTest {
  private final List<FailingClient> closed = new ArrayList<>();

  /** A client that cannot be closed. */
  private final class FailingClient implements ModelClient {
    private final Throwable failure;

    FailingClient(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public <M> M get(ModelKey<M> key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void release(ModelKey<?> key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ContainerInfo info(ModelKey<?> key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientHandle handle() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed.add(this);
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }

    @Override
    public void closeWhenIdle() {
      close();
    }
  }

  @Test
  void closingGoesOnAfterAClientThatFailsAndMayBeRepeated() {
    List<Throwable> failures =
        List.of(new IllegalStateException("a"), new AssertionError("b"), new RuntimeException("c"));
    InProcessStore store = new InProcessStore();
    failures.forEach(failure -> store.keep("a model", new FailingClient(failure)));

    assertThatThrownBy(store::close)
        .satisfies(thrown -> {
          List<Throwable> all = new ArrayList<>(List.of(thrown));
          all.addAll(Arrays.asList(thrown.getSuppressed()));
          assertThat(all).isEqualTo(closed.stream().map(client -> client.failure).toList());
        });
    assertThat(closed).hasSize(failures.size());
    assertThatCode(store::close).doesNotThrowAnyException();
    assertThat(closed).hasSize(failures.size());
  }
}
