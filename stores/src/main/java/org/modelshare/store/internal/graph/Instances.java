package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.objenesis.instantiator.ObjectInstantiator;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.InstantiatorStrategy;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.modelshare.store.internal.system.GraphException;

/** Makes empty objects of one class: by its no-arg constructor, or without any constructor. */
@FunctionalInterface
interface Instances {
  /** Kryo's own serializers make their objects in the same way. */
  InstantiatorStrategy STRATEGY =
      new InstantiatorStrategy() {
        @Override
        @SuppressWarnings("unchecked") // an instance of type
        public <T> ObjectInstantiator<T> newInstantiatorOf(Class<T> type) {
          Instances instances = of(type);
          return () -> (T) instances.create();
        }
      };

  Object create();

  static Instances of(Class<?> type) {
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      throw GraphException.badGraph("an object of the abstract class " + type.getName());
    }
    return byConstructor(type)
        .orElseGet(() -> new StdInstantiatorStrategy().newInstantiatorOf(type)::newInstance);
  }

  /** Returns a source that calls the no-arg constructor of {@code type}, if it has one. */
  static Optional<Instances> byConstructor(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return Optional.of(() -> Hooks.construct(constructor));
    } catch (NoSuchMethodException | InaccessibleObjectException _) {
      return Optional.empty();
    }
  }
}
