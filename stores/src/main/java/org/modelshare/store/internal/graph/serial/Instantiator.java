package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.objenesis.instantiator.ObjectInstantiator;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.InstantiatorStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.graph.kryo.HookTimes;
import org.modelshare.store.internal.system.Refusal;

/** Creates objects of one class by one constructor, chosen by the rules for that kind of class. */
public final class Instantiator {
  /**
   * The strategy for Kryo's own serializers: the constructor without parameters, if there is one.
   */
  public static final InstantiatorStrategy STRATEGY =
      new InstantiatorStrategy() {
        @Override
        @SuppressWarnings("unchecked") // an instance of type
        public <T> ObjectInstantiator<T> newInstantiatorOf(Class<T> type) {
          Instantiator instantiator = initialized(type);
          return () -> (T) instantiator.create(null);
        }
      };

  /**
   * By class, what {@link #serializable} returns. The JVM compiles a constructor that is called
   * often, so the next graph should use the same one.
   */
  private static final ClassValue<Instantiator> SERIALIZABLE =
      new ClassValue<>() {
        @Override
        protected Instantiator computeValue(Class<?> type) {
          Constructor<?> constructor = SerialMethods.constructor(type);
          return constructor == null ? blank(type) : new Instantiator(type, constructor);
        }
      };

  /** By class, what {@link #blank} returns. */
  private static final ClassValue<Instantiator> BLANK =
      new ClassValue<>() {
        @Override
        protected Instantiator computeValue(Class<?> type) {
          return runningOnlyJdk(type);
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

  /** Creates records by their canonical constructor. */
  static Instantiator ofRecord(Class<?> type, Class<?>... components) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(components);
      constructor.setAccessible(true);
      return new Instantiator(type, constructor);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record without its canonical constructor: " + type, e);
    }
  }

  /**
   * Creates objects by their constructor without parameters; like {@link #blank} if there is none.
   */
  static Instantiator initialized(Class<?> type) {
    requireConcrete(type);
    Constructor<?> own = noArguments(type);
    return own == null ? blank(type) : new Instantiator(type, own);
  }

  /**
   * Creates objects without running a constructor of a model's class. Only the constructor of the
   * first superclass from the JDK runs, because that may set state, such as the hash code of a
   * {@link ThreadLocal}.
   */
  static Instantiator blank(Class<?> type) {
    requireConcrete(type);
    return BLANK.get(type);
  }

  private static Instantiator runningOnlyJdk(Class<?> type) {
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

  /** Creates objects of a Serializable class by the rules of Java serialization. */
  static Instantiator serializable(Class<?> type) {
    requireConcrete(type);
    return SERIALIZABLE.get(type);
  }

  /**
   * Creates objects of an {@link java.io.Externalizable} class by its public constructor without
   * parameters.
   */
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

  /** Returns whether the constructor belongs to a class outside the JDK. */
  boolean runsCode() {
    return timed;
  }

  /**
   * Creates an object.
   *
   * @param pass the pass that reads the object; null if the call is not timed
   * @throws Refusal ({@link Problem#HOOK_FAILED}) if the constructor throws
   */
  Object create(@Nullable GraphPass pass, @Nullable Object... arguments) {
    HookTimes times = pass == null || !timed ? null : pass.hookTimes();
    HookTimes.@Nullable Call call = times == null ? null : times.begin(description);
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw HookLookup.failed(pass, Problem.HOOK_FAILED, description, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new Refusal(Problem.HOOK_FAILED, "%s cannot be called".formatted(description), e);
    } finally {
      if (times != null) {
        times.end(description, call);
      }
    }
  }
}
