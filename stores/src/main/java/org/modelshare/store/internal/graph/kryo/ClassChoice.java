package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.InstantiatorStrategy;
import org.modelshare.store.internal.system.Refusal;

/**
 * Decides how objects of a class are written and read, where neither their author nor a user did.
 */
public interface ClassChoice {
  /** Returns the class that objects of {@code type} are written as, which may be {@code type}. */
  Class<?> writtenAs(Class<?> type);

  /**
   * Returns the serializer for a class without a serializer of its author's or a user's.
   *
   * @throws Refusal if such objects cannot be published
   */
  Serializer<?> serializer(Class<?> type);

  /** Returns a serializer that does for every object of a class what goes around {@code chosen}. */
  Serializer<?> around(Class<?> type, Serializer<?> chosen);

  /** Returns whether reading objects of a class runs code of theirs, which may fail. */
  boolean runsCode(Class<?> type, Serializer<?> serializer);

  /** Returns how Kryo's own serializers make empty objects. */
  InstantiatorStrategy instantiators();
}
