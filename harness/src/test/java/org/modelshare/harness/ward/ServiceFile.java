package org.modelshare.harness.ward;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.modelshare.model.KryoCustomizer;

/**
 * A service file that names {@link KryoCustomizer}s, for threads of this JVM that enter it and for
 * all workers that it starts, until it is closed. As a resource it would stand in the way of all
 * other tests.
 */
final class ServiceFile implements AutoCloseable {
  private static final String CLASS_PATH = "java.class.path";

  private final String classPath = System.getProperty(CLASS_PATH);
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final URLClassLoader withFile;

  /**
   * Writes the file.
   *
   * @param directory to put it into; stays
   */
  ServiceFile(Path directory, List<String> customizers) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.write(services.resolve(KryoCustomizer.class.getName()), customizers);
    withFile = new URLClassLoader(new URL[] {directory.toUri().toURL()}, loader);
    System.setProperty(CLASS_PATH, classPath + System.getProperty("path.separator") + directory);
  }

  /** Lets this thread see the file. */
  void enter() {
    Thread.currentThread().setContextClassLoader(withFile);
  }

  void leave() {
    Thread.currentThread().setContextClassLoader(loader);
  }

  @Override
  public void close() throws IOException {
    System.setProperty(CLASS_PATH, classPath);
    withFile.close();
  }
}
