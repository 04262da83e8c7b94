package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.Provider;
import java.security.Security;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JvmStateTest {
  private final JvmState before = JvmState.now();

  @Test
  void nothingHasChanged() {
    assertThat(JvmState.now().changesSince(before)).isEmpty();
  }

  @Test
  void aPropertyThatIsSet() {
    System.setProperty("modelshare.test.state", "changed");
    try {
      assertThat(JvmState.now().changesSince(before)).containsExactly("system properties");
    } finally {
      System.clearProperty("modelshare.test.state");
    }
    assertThat(JvmState.now().changesSince(before)).isEmpty();
  }

  @Test
  void oneOfTheLocales() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.of("tr", "TR"));
    try {
      assertThat(JvmState.now().changesSince(before)).containsExactly("default locales");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, locale);
    }
  }

  @Test
  void theTimeZone() {
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    try {
      assertThat(JvmState.now().changesSince(before)).contains("time zone");
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aStandardStream() {
    InputStream in = System.in;
    System.setIn(new ByteArrayInputStream(new byte[0]));
    try {
      assertThat(JvmState.now().changesSince(before)).containsExactly("standard streams");
    } finally {
      System.setIn(in);
    }
  }

  @Test
  void aSecurityProvider() {
    Security.addProvider(new Provider("modelshare-test", "1", "none") {});
    try {
      assertThat(JvmState.now().changesSince(before)).containsExactly("security providers");
    } finally {
      Security.removeProvider("modelshare-test");
    }
  }

  @Test
  void theHandlerOfUncaughtExceptions() {
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
    try {
      assertThat(JvmState.now().changesSince(before))
          .containsExactly("handler of uncaught exceptions");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
  }

  @Test
  void aThreadAsLongAsItLives() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().daemon().name("refresh").start(() -> await(end));
    assertThat(JvmState.now().changesSince(before)).containsExactly("thread refresh");
    end.countDown();
    thread.join();
    assertThat(JvmState.now().changesSince(before)).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
