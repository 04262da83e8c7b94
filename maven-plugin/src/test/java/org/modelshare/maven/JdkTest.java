package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JdkTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({"25.0.3,25", "25,25", "26-ea,26", "17.0.15,17"})
  void readsItsVersion(String version, int feature) throws IOException {
    JdkFolder.create(home, version);
    assertThat(Jdk.at(home))
        .hasValueSatisfying(jdk -> assertThat(jdk.version().feature()).isEqualTo(feature));
  }

  @ParameterizedTest
  @CsvSource({"24.0.2,false", "25,true", "26,true"})
  void isNewEnoughFrom25(String version, boolean newEnough) throws IOException {
    JdkFolder.create(home, version);
    assertThat(Jdk.at(home))
        .hasValueSatisfying(jdk -> assertThat(jdk.isNewEnough()).isEqualTo(newEnough));
  }

  @Test
  void readsTheOldNumbering() throws IOException {
    JdkFolder.createWithoutRelease(home);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"");
    assertThat(Jdk.at(home)).hasValueSatisfying(jdk -> assertThat(jdk.isNewEnough()).isFalse());
  }

  @Test
  void isNotThereWithoutACommandOrAVersion() throws IOException {
    assertThat(Jdk.at(home)).isEmpty();
    JdkFolder.createWithoutRelease(home);
    assertThat(Jdk.at(home)).isEmpty();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"twenty-five\"");
    assertThat(Jdk.at(home)).isEmpty();
  }

  @Test
  void knowsTheOneThatRunsThisTest() {
    Path running = Path.of(System.getProperty("java.home"));
    assertThat(Jdk.at(running).map(jdk -> jdk.version().feature()))
        .hasValue(Runtime.version().feature());
  }
}
