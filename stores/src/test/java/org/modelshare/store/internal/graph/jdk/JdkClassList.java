package org.modelshare.store.internal.graph.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public classes of the JDK that an ordinary model may hold, as this JDK has them. */
final class JdkClassList {
  private static final List<String> PACKAGES =
      List.of(
          "java/lang",
          "java/util",
          "java/util/concurrent",
          "java/util/concurrent/atomic",
          "java/util/regex",
          "java/time",
          "java/math",
          "java/text");

  private JdkClassList() {}

  /** Returns every public class that is neither abstract nor an interface or an enum. */
  static List<Class<?>> concrete() {
    return Stream.concat(
            PACKAGES.stream().flatMap(name -> in(name).stream()),
            Stream.of(URI.class, Charset.class))
        .filter(JdkClassList::isConcrete)
        .toList();
  }

  private static List<Class<?>> in(String packagePath) {
    FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
    try (Stream<Path> files = Files.list(runtime.getPath("modules/java.base", packagePath))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .sorted()
          .<Class<?>>map(name -> load(packagePath, name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String packagePath, String fileName) {
    String simpleName = fileName.substring(0, fileName.length() - ".class".length());
    try {
      return Class.forName(packagePath.replace('/', '.') + "." + simpleName, false, null);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isConcrete(Class<?> type) {
    return isPublic(type)
        && (type == Charset.class || !Modifier.isAbstract(type.getModifiers()))
        && !type.isInterface()
        && !type.isEnum();
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> owner = type.getDeclaringClass();
    return Modifier.isPublic(type.getModifiers()) && (owner == null || isPublic(owner));
  }
}
