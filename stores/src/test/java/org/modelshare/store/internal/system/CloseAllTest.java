package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseAllTest {
  private final List<String> closed = new ArrayList<>();

  private CloseAll.Resource<IOException> resource(String name, Throwable... failures) {
    return () -> {
      closed.add(name);
      for (Throwable failure : failures) {
        switch (failure) {
          case IOException e -> throw e;
          case Error e -> throw e;
          default -> throw (RuntimeException) failure;
        }
      }
    };
  }

  @Test
  void everyResourceIsClosedAndEveryFailureTold() {
    IOException first = new IOException("first");
    Error second = new OutOfMemoryError("second");
    RuntimeException third = new IllegalStateException("third");
    List<CloseAll.Resource<IOException>> resources =
        List.of(
            resource("a"),
            resource("b", first),
            resource("c", second),
            resource("d", third),
            resource("e", first),
            resource("f"));

    assertThatThrownBy(() -> CloseAll.of(resources)).isSameAs(first);

    assertThat(closed).containsExactly("a", "b", "c", "d", "e", "f");
    assertThat(first.getSuppressed()).containsExactly(second, third);
  }

  @Test
  void anErrorStaysTheErrorThatItIs() {
    Error error = new AssertionError("it");
    assertThatThrownBy(() -> CloseAll.of(List.of(resource("a", error)))).isSameAs(error);
  }

  @Test
  void anyNumberIsClosed() throws IOException {
    CloseAll.of(Collections.nCopies(100_000, resource("a")));
    assertThat(closed).hasSize(100_000);
  }
}
