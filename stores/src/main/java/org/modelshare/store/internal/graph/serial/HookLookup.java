package org.modelshare.store.internal.graph.serial;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * Lookup of {@code writeReplace} and {@code readResolve} in classes that are not Serializable, for
 * which the JDK does not look them up; also explains hooks that fail.
 */
final class HookLookup {
  /**
   * By class and name, the hooks that were looked up. The JVM compiles a method handle that is
   * called often, so the hooks of the next graph should be the same ones.
   */
  private static final ClassValue<Map<String, Optional<Hook>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Hook>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private HookLookup() {}

  /** Returns the hook of a class that {@code lookup} finds, which is called once; null if none. */
  static @Nullable Hook once(Class<?> type, String name, Supplier<@Nullable Hook> lookup) {
    return KNOWN
        .get(type)
        .computeIfAbsent(name, _ -> Optional.ofNullable(lookup.get()))
        .orElse(null);
  }

  /**
   * Finds {@code Object name()} by the rules of Java serialization: a private method counts in its
   * own class only.
   *
   * @return null if there is none
   */
  static @Nullable Hook find(Class<?> type, String name) {
    return once(type, name, () -> lookUp(type, name));
  }

  private static @Nullable Hook lookUp(Class<?> type, String name) {
    for (Class<?> c = type; c != null && !JdkClasses.contains(c); c = c.getSuperclass()) {
      try {
        Method method = c.getDeclaredMethod(name);
        return isInherited(method, type) ? open(type, method) : null;
      } catch (NoSuchMethodException _) {
        // The next superclass may have it.
      }
    }
    return null;
  }

  private static boolean isInherited(Method method, Class<?> type) {
    int modifiers = method.getModifiers();
    Class<?> owner = method.getDeclaringClass();
    if (Modifier.isStatic(modifiers) || method.getReturnType() != Object.class) {
      return false;
    }
    return owner == type
        || Modifier.isPublic(modifiers)
        || Modifier.isProtected(modifiers)
        || (!Modifier.isPrivate(modifiers)
            && owner.getPackageName().equals(type.getPackageName())
            && Objects.equals(owner.getClassLoader(), type.getClassLoader()));
  }

  private static Hook open(Class<?> type, Method method) {
    try {
      method.setAccessible(true);
      return new Hook(type, method.getName(), MethodHandles.lookup().unreflect(method));
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw ClosedPackage.refusal(method.getDeclaringClass(), e);
    }
  }

  /**
   * Returns the exception to throw when {@code hook} has thrown: the one that ended the pass, if
   * there is one, because the hook may have wrapped it; else one that names the hook.
   */
  static RuntimeException failed(
      @Nullable GraphPass pass, Problem problem, String hook, @Nullable Throwable thrown) {
    RuntimeException first = pass == null ? null : pass.failure();
    if (first != null) {
      return first;
    }
    if (thrown instanceof Error error) {
      return ThrownErrors.explain(error, problem, hook);
    }
    return new Refusal(problem, "%s threw %s".formatted(hook, ThrownErrors.text(thrown)), thrown);
  }
}
