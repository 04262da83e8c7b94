package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders that look like a JDK. */
final class JdkFolder {
  private JdkFolder() {}

  static Jdk create(Path home, String version) throws IOException {
    createWithoutRelease(home);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nOTHER=\"x\"\n");
    return new Jdk(home, Runtime.Version.parse(version));
  }

  static Path createWithoutRelease(Path home) throws IOException {
    Path java = Jdk.java(home);
    Files.createDirectories(java.getParent());
    Files.createFile(java);
    if (!java.toFile().setExecutable(true)) {
      throw new IOException(java + " cannot be made executable");
    }
    return java;
  }
}
