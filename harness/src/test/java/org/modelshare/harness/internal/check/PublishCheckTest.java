package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishCheckTest {
  @Test
  void thePathIsThatOfTheMessage() {
    assertThat(path("MS001 Als.index.lock: java.lang.Thread is closed")).isEqualTo("index.lock");
    assertThat(path("MS001 Shop$Als.layers[1].lock: a thread")).isEqualTo("layers[1].lock");
    assertThat(path("MS001 Als[3].lock: a thread: really")).isEqualTo("[3].lock");
    assertThat(path("MS001 Als: a thread")).isEmpty();
    assertThat(path("MS003 store /dev/shm: is full")).isEmpty();
    assertThat(path("no code")).isEmpty();
  }

  private static String path(String message) {
    return PublishCheck.path("Als", message);
  }
}
