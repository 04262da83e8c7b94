package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.InstantiatorStrategy;
import org.modelshare.store.internal.system.Refusal;

/**
 * The choice of a serializer for each class for which neither its author nor a user registered one.
 */
public interface ClassChoice {
  /**
   * Returns the class whose name and serializer stand for objects of {@code type}: that class
   * itself or, for example, {@code ByteBuffer} for {@code DirectByteBuffer}.
   */
  Class<?> writtenAs(Class<?> type);

  /**
   * Returns the serializer of a class for which nobody registered one.
   *
   * @throws Refusal if objects of the class cannot be published
   */
  Serializer<?> serializer(Class<?> type);

  /**
   * Returns {@code chosen}, or a serializer that wraps it in the work that every object of the
   * class needs, whoever chose its serializer.
   */
  Serializer<?> around(Class<?> type, Serializer<?> chosen);

  /**
   * Refuses a class whose objects no other process could use, although they can be written. It is
   * asked once for each class, before its first object is written.
   *
   * @throws Refusal if objects of the class cannot be published
   */
  void requirePublishable(Class<?> type);

  /** Returns whether reading an object runs code of its class, which may fail. */
  boolean runsCode(Class<?> type, Serializer<?> serializer);

  /** Returns the strategy by which Kryo's own serializers create empty objects. */
  InstantiatorStrategy instantiators();
}
