package org.modelshare.harness;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.aot.Rehearsal;

/** A small model and requests of many kinds: what a worker runs while its JVM notes for a cache. */
final class AotRehearsal {
  private AotRehearsal() {}

  static Rehearsal create() {
    return new Rehearsal(model(), acts());
  }

  private static Model model() {
    return new Model(
        FloatBuffer.allocate(1 << 16),
        IntBuffer.allocate(1 << 16),
        List.of("one", "two"),
        Map.of("one", 1, "two", 2));
  }

  record Model(
      FloatBuffer rows, IntBuffer offsets, List<String> names, Map<String, Integer> index) {}

  private static Rehearsal.Act act(
      ModelOp<Model, @Nullable Object, @Nullable Object> operation, List<Object> inputs) {
    return new Rehearsal.Act(operation, inputs);
  }

  private static List<Rehearsal.Act> acts() {
    List<Object> values =
        List.of("text", 1L, 1.5, true, new int[] {1}, new float[] {1}, List.of(1), Map.of("a", 1));
    return List.of(
        act((model, row) -> model.rows().get((Integer) value(row)), List.of(0, 1)),
        act((model, value) -> value, values),
        act((model, value) -> WorkerContext.random().nextInt(), List.of(0)),
        act((model, value) -> new byte[1024], List.of(0, 1)),
        act((model, value) -> isThere("example.Nowhere"), List.of(0)),
        act((model, value) -> isInDirectoryOfJava("release"), List.of(0)),
        act((model, value) -> log(), List.of(0)),
        act(
            (model, value) -> {
              throw new IllegalArgumentException("part of the rehearsal: " + value);
            },
            List.of(0)));
  }

  /** Looks through the jars of the class path, as for the classes of a user's model. */
  private static boolean isThere(String className) {
    try {
      return Class.forName(className).isInterface();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Directories too may be on a class path, though not on one that goes into a cache. */
  private static boolean isInDirectoryOfJava(String file) throws IOException {
    URL directory = Path.of(System.getProperty("java.home")).toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory}, null)) {
      return loader.findResource(file) != null;
    }
  }

  private static boolean log() {
    System.getLogger(AotRehearsal.class.getName()).log(System.Logger.Level.INFO, "{0}", "logged");
    return true;
  }

  private static Object value(@Nullable Object input) {
    if (input == null) {
      throw new IllegalArgumentException("no input");
    }
    return input;
  }
}
