package org.modelshare.harness;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Answers questions about classes from their class files, without loading a class. */
final class ClassFiles {
  private final ClassLoader loader;
  private final Map<String, List<String>> parents = new HashMap<>();

  /**
   * @param loader where the class files of super-types are
   */
  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Parses a class file.
   *
   * @throws IllegalArgumentException if it is none, or of a version from the future
   */
  static ClassModel parse(byte[] bytes) {
    return ClassFile.of().parse(bytes);
  }

  /** Tells whether a class is an interface's implementation, however far up. */
  boolean isSubtype(ClassModel type, String internalName) {
    Deque<String> open = new ArrayDeque<>(parents(type));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String name = open.pop();
      if (name.equals(internalName)) {
        return true;
      }
      if (seen.add(name)) {
        parentsOf(name).forEach(open::push);
      }
    }
    return false;
  }

  private List<String> parentsOf(String internalName) {
    List<String> known = parents.get(internalName);
    if (known == null) {
      known = read(internalName).map(ClassFiles::parents).orElse(List.of());
      parents.put(internalName, known);
    }
    return known;
  }

  /** Returns empty for a class that is not on the class path: then nobody can load its heirs. */
  private Optional<ClassModel> read(String internalName) {
    try (InputStream stream = loader.getResourceAsStream(internalName + ".class")) {
      return stream == null ? Optional.empty() : Optional.of(parse(stream.readAllBytes()));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<String> parents(ClassModel type) {
    return Stream.concat(type.superclass().stream(), type.interfaces().stream())
        .map(ClassEntry::asInternalName)
        .toList();
  }
}
