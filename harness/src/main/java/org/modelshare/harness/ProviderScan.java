package org.modelshare.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the model providers among compiled classes.
 *
 * @param providers names of the classes found, sorted
 * @param unreadable what could not be read, one line each
 */
record ProviderScan(List<String> providers, List<String> unreadable) {
  private static final String PROVIDER = ModelProvider.class.getName().replace('.', '/');

  ProviderScan {
    providers = List.copyOf(providers);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads every class file below some directories; those that do not exist are passed over.
   *
   * @param loader where super-types are looked up
   */
  static ProviderScan of(Collection<Path> directories, ClassLoader loader) {
    ClassFiles classes = new ClassFiles(loader);
    List<String> providers = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path directory : directories) {
      for (Path file : classFiles(directory)) {
        try {
          provider(classes, Files.readAllBytes(file)).ifPresent(providers::add);
        } catch (IOException | IllegalArgumentException e) {
          unreadable.add("%s: %s".formatted(file, e));
        }
      }
    }
    return new ProviderScan(providers.stream().distinct().sorted().toList(), unreadable);
  }

  private static List<Path> classFiles(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(path -> path.getFileName().toString().endsWith(".class"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("classes in %s cannot be listed".formatted(directory), e);
    }
  }

  private static Optional<String> provider(ClassFiles classes, byte[] bytes) {
    ClassModel type = ClassFiles.parse(bytes);
    boolean isConcrete =
        !type.flags().has(AccessFlag.ABSTRACT) && !type.flags().has(AccessFlag.INTERFACE);
    return isConcrete && !needsOuterObject(type) && classes.isSubtype(type, PROVIDER)
        ? Optional.of(type.thisClass().asInternalName().replace('/', '.'))
        : Optional.empty();
  }

  /** Tells whether a class is local, anonymous, or nested without being static. */
  private static boolean needsOuterObject(ClassModel type) {
    return type.findAttribute(Attributes.enclosingMethod()).isPresent()
        || type.findAttribute(Attributes.innerClasses()).stream()
            .flatMap(attribute -> attribute.classes().stream())
            .filter(info -> info.innerClass().equals(type.thisClass()))
            .anyMatch(ProviderScan::isInner);
  }

  private static boolean isInner(InnerClassInfo info) {
    return !info.has(AccessFlag.STATIC);
  }
}
