package org.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads its own copy of a model, says so, and holds it until stdin ends. */
final class CopyWorker {
  static final int READY = '+';

  private CopyWorker() {}

  /**
   * Runs.
   *
   * @param arguments the form, {@code java} or {@code kryo}, and the file
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    // As modelshare's workers have it; with Unsafe, Kryo makes the JVM print warnings.
    System.setProperty("kryo.unsafe", "false");
    Object model = read(arguments[0], Path.of(arguments[1]));
    try {
      System.out.write(READY);
      System.out.flush();
      while (System.in.read() >= 0) {}
    } finally {
      Reference.reachabilityFence(model);
    }
  }

  private static Object read(String form, Path file) throws IOException, ClassNotFoundException {
    try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
      if (form.equals("java")) {
        try (ObjectInputStream objects = new ObjectInputStream(input)) {
          return objects.readObject();
        }
      }
      try (Input bytes = new Input(input, 1 << 16)) {
        return Copies.kryo().readObject(bytes, Copies.HeapModel.class);
      }
    }
  }
}
