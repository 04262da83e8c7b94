package org.modelshare.store.internal.graph.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;

/** The class files of classes, as their class loaders find them. */
final class ClassFiles {
  private ClassFiles() {}

  /**
   * Parses the class file of a class.
   *
   * @throws IOException if there is none, as of a class that was made at run time
   * @throws IllegalArgumentException if it is damaged
   */
  static ClassModel parse(Class<?> type) throws IOException {
    String name = type.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("no class file of " + name);
      }
      return ClassFile.of().parse(in.readAllBytes());
    }
  }
}
