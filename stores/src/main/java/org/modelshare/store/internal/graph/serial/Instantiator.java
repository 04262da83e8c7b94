package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.objenesis.instantiator.ObjectInstantiator;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.InstantiatorStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.graph.kryo.HookTimes;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.system.Refusal;

/** Makes objects of one class by one constructor. */
public final class Instantiator {
  /** Kryo's own serializers make their objects by the no-arg constructor, if there is one. */
  public static final InstantiatorStrategy STRATEGY =
      new InstantiatorStrategy() {
        @Override
        @SuppressWarnings("unchecked") // an instance of type
        public <T> ObjectInstantiator<T> newInstantiatorOf(Class<T> type) {
          Instantiator instantiator = initialized(type);
          return () -> (T) instantiator.create(null);
        }
      };

  private final Constructor<?> constructor;
  private final String description;
  private final boolean timed;

  private Instantiator(Class<?> type, Constructor<?> constructor) {
    this.constructor = constructor;
    this.description = "the constructor of " + type.getName();
    this.timed = !JdkClasses.contains(constructor.getDeclaringClass());
  }

  /** Makes records by their canonical constructor. */
  static Instantiator ofRecord(Class<?> type, Class<?>... components) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(components);
      constructor.setAccessible(true);
      return new Instantiator(type, constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record without its canonical constructor: " + type, e);
    }
  }

  /** Makes objects by their no-arg constructor, or without one of {@code type} if it has none. */
  static Instantiator initialized(Class<?> type) {
    requireConcrete(type);
    Constructor<?> own = noArguments(type);
    return own == null ? blank(type) : new Instantiator(type, own);
  }

  /**
   * Makes objects without any constructor of a model's class: that of the first superclass from the
   * JDK runs, which has state of its own there, such as the hash code of a {@link ThreadLocal}.
   */
  static Instantiator blank(Class<?> type) {
    requireConcrete(type);
    Class<?> superclass = type;
    while (!JdkClasses.contains(superclass)) {
      superclass = superclass.getSuperclass();
    }
    try {
      return new Instantiator(
          type, SerialMethods.constructor(type, superclass.getDeclaredConstructor()));
    } catch (NoSuchMethodException e) {
      throw new Refusal(
          Problem.NOT_SERIALIZABLE,
          "%s extends %s, which has no constructor without parameters"
              .formatted(type.getName(), superclass.getName()),
          e);
    }
  }

  /** Makes objects of a Serializable class in the way that Java does. */
  static Instantiator serializable(Class<?> type) {
    requireConcrete(type);
    Constructor<?> constructor = SerialMethods.constructor(type);
    return constructor == null ? blank(type) : new Instantiator(type, constructor);
  }

  /** Makes objects of an {@link java.io.Externalizable} class by its public no-arg constructor. */
  static Instantiator externalizable(Class<?> type) {
    requireConcrete(type);
    Constructor<?> constructor = SerialMethods.externalConstructor(type);
    if (constructor == null) {
      throw Refusal.notSerializable(
          "%s is Externalizable and has no public constructor without parameters; add one"
              .formatted(type.getName()));
    }
    return new Instantiator(type, constructor);
  }

  private static @Nullable Constructor<?> noArguments(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException | InaccessibleObjectException _) {
      return null;
    }
  }

  private static void requireConcrete(Class<?> type) {
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw Refusal.badGraph("an object of the abstract class " + type.getName());
    }
  }

  /** Returns whether the constructor is one of a model's class. */
  boolean runsCode() {
    return timed;
  }

  /**
   * Makes an object.
   *
   * @param pass the pass that reads it, or null if its time is not measured
   * @throws Refusal ({@link Problem#HOOK_FAILED}) if the constructor throws
   */
  Object create(@Nullable GraphPass pass, @Nullable Object... arguments) {
    HookTimes times = pass == null ? new HookTimes() : pass.hookTimes();
    HookTimes.Call call = timed ? times.begin() : null;
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw HookLookup.failed(pass, Problem.HOOK_FAILED, description, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new Refusal(Problem.HOOK_FAILED, "%s cannot be called".formatted(description), e);
    } finally {
      times.end(description, call);
    }
  }
}
