package org.modelshare.zoo.heavy;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One object of each public Serializable class of a library that has a constructor without
 * parameters and a method such as {@code add(int)} or {@code put(Object, long)}, by which it is
 * filled.
 */
final class FilledObjects {
  private static final List<String> METHODS =
      List.of("add", "put", "enqueue", "push", "addLast", "offer", "append", "addValue");

  /** Slow fills, such as those of maps that are two arrays, end with fewer elements. */
  private static final Duration FILLING = Duration.ofSeconds(1);

  private final int elements;
  private final BiConsumer<String, Callable<?>> consumer;

  /**
   * @param elements how many elements the objects get
   * @param consumer gets each object and its name
   */
  FilledObjects(int elements, BiConsumer<String, Callable<?>> consumer) {
    this.elements = elements;
    this.consumer = consumer;
  }

  /** Fills the collections of the JDK. */
  void ofJdk() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    fillBelow(modules, "java/util");
  }

  /** Fills the collections of the library that a class belongs to. */
  void ofLibraryOf(Class<?> member) throws IOException, URISyntaxException {
    Path jar = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      fillBelow(files.getPath("/"), "");
    }
  }

  private void fillBelow(Path root, String folder) throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      names =
          files
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF"))
              .filter(name -> !name.endsWith("-info.class"))
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .sorted()
              .toList();
    }
    names.forEach(this::fill);
  }

  private void fill(String name) {
    try {
      Class<?> type = Class.forName(name, false, getClass().getClassLoader());
      if (Modifier.isPublic(type.getModifiers())
          && !Modifier.isAbstract(type.getModifiers())
          && Serializable.class.isAssignableFrom(type)) {
        fill(type);
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException _) {
      // No constructor without parameters, a class that needs another library, a collection that
      // takes no such elements.
    }
  }

  private void fill(Class<?> type) throws ReflectiveOperationException {
    Object _ = type.getConstructor(); // or there is none, and nothing to fill
    method(type)
        .ifPresent(method -> {
          consumer.accept(type.getName(), () -> filled(type, method));
          if (immutable(type).isPresent()) {
            consumer.accept(
                type.getName() + ".toImmutable()",
                () -> immutable(type).orElseThrow().invoke(filled(type, method)));
          }
        });
  }

  private Object filled(Class<?> type, Method method) throws ReflectiveOperationException {
    Object object = type.getConstructor().newInstance();
    long end = System.nanoTime() + FILLING.toNanos();
    for (int i = 0; i < elements && (i % 64 != 0 || System.nanoTime() < end); i++) {
      method.invoke(object, arguments(method, i));
    }
    return object;
  }

  private static Optional<Method> method(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> METHODS.contains(method.getName()) && !method.isBridge())
        .filter(method -> method.getParameterCount() > 0)
        .filter(method -> Stream.of(method.getParameterTypes()).allMatch(FilledObjects::isWide))
        .min(
            Comparator.<Method>comparingInt(method -> METHODS.indexOf(method.getName()))
                .thenComparing(
                    method -> Arrays.asList(method.getParameterTypes()).contains(Object.class))
                .thenComparing(Method::toString));
  }

  /** Returns whether a type has more values than elements are needed. */
  private static boolean isWide(Class<?> type) {
    return type == int.class
        || type == long.class
        || type == double.class
        || type == Object.class
        || type == Comparable.class;
  }

  private static @Nullable Object[] arguments(Method method, int number) {
    Class<?>[] types = method.getParameterTypes();
    @Nullable Object[] arguments = new @Nullable Object[types.length];
    for (int i = 0; i < types.length; i++) {
      boolean key = i == 0 && types.length > 1;
      arguments[i] =
          types[i] == long.class
              ? (Object) (number * 7919L)
              : types[i] == double.class
                  ? (Object) (number / 3.0)
                  : types[i] == int.class || !key ? (Object) (number * 7) : "word " + number;
    }
    return arguments;
  }

  private static Optional<Method> immutable(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals("toImmutable") && !method.isBridge())
        .findFirst();
  }
}
