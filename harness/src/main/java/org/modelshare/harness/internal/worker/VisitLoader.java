package org.modelshare.harness.internal.worker;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.ModelStores;

/**
 * Loads user classes anew for a visit, so that their static fields are as in a JVM that has just
 * started. Their bytes come from the loader of the worker, which has opened the class path already.
 * The classes of the JDK, of modelshare and of Kryo are those that the worker itself runs with: the
 * latter are told by their names and by the place they come from, so that neither a test in a
 * package of modelshare nor a jar with everything in it is taken for them.
 */
final class VisitLoader extends ClassLoader {
  private static final Pattern SHARED =
      Pattern.compile("(org\\.modelshare|com\\.esotericsoftware\\.kryo)\\..*");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader worker;
  private final Set<URL> places =
      Stream.of(VisitLoader.class, ModelStores.class, Kryo.class)
          .map(VisitLoader::place)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());

  /** Creates a loader that has no classes yet. Resources are those of the worker. */
  VisitLoader() {
    this(VisitLoader.class.getClassLoader());
  }

  private VisitLoader(ClassLoader worker) {
    super("modelshare-visit", worker);
    this.worker = worker;
  }

  private static @Nullable URL place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? choose(worker.loadClass(name)) : known;
    }
  }

  /**
   * Returns a class of the worker, or one of this loader in its place. That of the worker is not
   * initialized by this.
   */
  private Class<?> choose(Class<?> ofWorker) throws ClassNotFoundException {
    ClassLoader loader = ofWorker.getClassLoader(); // null for the JDK's
    boolean isShared =
        SHARED.matcher(ofWorker.getName()).matches() && places.contains(place(ofWorker));
    return worker.equals(loader) && !isShared ? define(ofWorker) : ofWorker;
  }

  private Class<?> define(Class<?> ofWorker) throws ClassNotFoundException {
    String name = ofWorker.getName();
    try (InputStream stream = worker.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (stream == null) {
        throw new ClassNotFoundException(name + " has no class file");
      }
      byte[] bytes = stream.readAllBytes();
      CodeSource source = ofWorker.getProtectionDomain().getCodeSource();
      return defineClass(
          name, bytes, 0, bytes.length, new ProtectionDomain(source, null, this, null));
    } catch (IOException e) {
      throw new ClassNotFoundException(name + " has a class file that cannot be read", e);
    }
  }
}
