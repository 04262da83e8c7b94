package org.modelshare.store.internal.graph.code;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The class files of the classes that a class loader finds, and their methods. */
final class LoadedCode {
  private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
  private final Map<String, Map<PlacesSearch.Code, MethodModel>> methods = new HashMap<>();
  private final @Nullable ClassLoader loader;

  LoadedCode(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  void add(String name, ClassModel model) {
    classes.put(name, Optional.of(model));
  }

  private static PlacesSearch.Code code(String owner, MethodModel method) {
    return new PlacesSearch.Code(
        owner, method.methodName().stringValue(), method.methodType().stringValue());
  }

  /** Returns a class by its internal name; none if it is of the JDK or has no class file. */
  Optional<ClassModel> model(String name) {
    return classes.computeIfAbsent(name, this::parse);
  }

  private Optional<ClassModel> parse(String name) {
    try {
      Class<?> type = Class.forName(name.replace('/', '.'), false, loader);
      return JdkClasses.contains(type) ? Optional.empty() : Optional.of(ClassFiles.parse(type));
    } catch (ClassNotFoundException | IOException | IllegalArgumentException | LinkageError _) {
      return Optional.empty();
    }
  }

  /** Returns the methods that a class declares. */
  Map<PlacesSearch.Code, MethodModel> methodsOf(String owner) {
    return methods.computeIfAbsent(owner, this::index);
  }

  private Map<PlacesSearch.Code, MethodModel> index(String owner) {
    Map<PlacesSearch.Code, MethodModel> index = new HashMap<>();
    model(owner)
        .ifPresent(
            model -> model.methods().forEach(method -> index.put(code(owner, method), method)));
    return index;
  }

  /** Returns whether a class is an enum, by its internal name. */
  boolean isEnum(String owner) {
    try {
      return Class.forName(owner.replace('/', '.'), false, loader).isEnum();
    } catch (ClassNotFoundException | LinkageError _) {
      return false;
    }
  }
}
