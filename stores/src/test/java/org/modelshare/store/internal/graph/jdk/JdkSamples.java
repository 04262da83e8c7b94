package org.modelshare.store.internal.graph.jdk;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TimeZone;
import java.util.Timer;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one object of a class of the JDK: by a table, else by a constructor or factory. */
@SuppressWarnings({"JdkObsolete", "IdentityHashMapUsage"}) // models hold them
final class JdkSamples {
  private static final Map<Class<?>, Object> VALUES = values();

  private JdkSamples() {}

  private static Map<Class<?>, Object> values() {
    Map<Class<?>, Object> values = new HashMap<>();
    Stream.of(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d, "1")
        .forEach(value -> values.put(value.getClass(), value));
    Stream.of(true, 'c', (byte) 1, (short) 2, 3, 4L, 5f, 6d)
        .forEach(value -> values.put(primitive(value), value));
    values.put(Object.class, "x");
    values.put(Class.class, String.class);
    values.put(CharSequence.class, "x");
    values.put(Number.class, 7);
    values.put(Comparable.class, "x");
    values.put(Charset.class, StandardCharsets.UTF_16BE);
    values.put(Locale.class, Locale.GERMANY);
    values.put(UUID.class, new UUID(1, 2));
    values.put(ZoneId.class, ZoneId.of("Europe/Paris"));
    values.put(TimeZone.class, TimeZone.getTimeZone("Europe/Paris"));
    values.put(ZoneOffset.class, ZoneOffset.ofHours(2));
    values.put(LocalDate.class, LocalDate.of(2026, 2, 3));
    values.put(LocalTime.class, LocalTime.of(4, 5));
    values.put(LocalDateTime.class, LocalDateTime.of(2026, 2, 3, 4, 5));
    values.put(Pattern.class, Pattern.compile("a+"));
    values.put(Optional.class, Optional.of("x"));
    values.put(EnumMap.class, new EnumMap<>(Map.of(TimeUnit.DAYS, 1)));
    values.put(IdentityHashMap.class, new IdentityHashMap<>(Map.of(TimeUnit.DAYS, 1)));
    values.put(Timer.class, new Timer(true)); // its thread must not keep the JVM alive
    values.put(List.class, new ArrayList<>(List.of("x")));
    values.put(Collection.class, new ArrayList<>(List.of("x")));
    values.put(Queue.class, new ArrayDeque<>(List.of("x")));
    values.put(Set.class, new HashSet<>(Set.of("x")));
    values.put(Map.class, new HashMap<>(Map.of("x", 1)));
    values.put(Comparator.class, Comparator.naturalOrder());
    values.put(Runnable.class, (Runnable) () -> {});
    values.put(Callable.class, (Callable<Object>) () -> 1);
    values.put(Enumeration.class, new Vector<>(List.of("x")).elements());
    values.put(ReentrantLock.class, new ReentrantLock());
    JdkRareSamples.all().forEach(value -> values.put(value.getClass(), value));
    return values;
  }

  private static Class<?> primitive(Object value) {
    return MethodType.methodType(value.getClass()).unwrap().returnType();
  }

  /** Returns an object of exactly this class or, for an abstract one, of a subclass. */
  static Optional<Object> of(Class<?> type) {
    Object known = VALUES.get(type);
    return known != null && type != Object.class
        ? Optional.of(known)
        : makers(type)
            .flatMap(maker -> make(type, maker).stream())
            .findFirst()
            .map(JdkSamples::fill);
  }

  /** Nothing would be lost of an empty collection. */
  @SuppressWarnings("unchecked") // raw collections take anything
  private static Object fill(Object made) {
    try {
      switch (made) {
        case Collection<?> collection -> ((Collection<Object>) collection).add("x");
        case Map<?, ?> map -> ((Map<Object, Object>) map).put("x", 1);
        default -> {}
      }
    } catch (RuntimeException _) {
      // It takes something else.
    }
    return made;
  }

  /** With few parameters first, and constructors before factories. */
  private static Stream<Executable> makers(Class<?> type) {
    Stream<Executable> constructors =
        Arrays.<Executable>stream(type.getConstructors()).sorted(order());
    Stream<Executable> factories =
        Arrays.<Executable>stream(type.getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> ((Method) method).getReturnType() == type)
            .sorted(order());
    return Stream.concat(constructors, factories);
  }

  private static Comparator<Executable> order() {
    return Comparator.<Executable>comparingInt(
            maker -> Math.abs(maker.getParameterCount() - (isThrowable(maker) ? 1 : 0)))
        .thenComparing(maker -> !Arrays.asList(maker.getParameterTypes()).contains(String.class))
        .thenComparing(Executable::toString);
  }

  private static boolean isThrowable(Executable maker) {
    return Throwable.class.isAssignableFrom(maker.getDeclaringClass());
  }

  private static Optional<Object> make(Class<?> type, Executable maker) {
    @Nullable Object[] arguments =
        Arrays.stream(maker.getParameterTypes()).map(JdkSamples::argument).toArray();
    try {
      Object made =
          maker instanceof Method method
              ? method.invoke(null, arguments)
              : ((Constructor<?>) maker).newInstance(arguments);
      return Optional.ofNullable(made).filter(type::isInstance);
    } catch (ReflectiveOperationException | RuntimeException _) {
      return Optional.empty(); // these arguments do not suit it, others may
    }
  }

  private static @Nullable Object argument(Class<?> type) {
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), 1);
      Array.set(array, 0, argument(type.getComponentType()));
      return array;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return VALUES.get(type);
  }
}
