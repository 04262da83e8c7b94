package org.modelshare.model;

import com.esotericsoftware.kryo.kryo5.Kryo;

/**
 * A plug-in that registers Kryo serializers for classes that modelshare cannot serialize by itself.
 * {@link java.util.ServiceLoader} finds it through the context class loader, in the publisher and
 * in every JVM that attaches, so it belongs into a jar that is on the class path of both.
 *
 * <p>A container lists the customizers that its writer had. A reader uses exactly these, and
 * refuses the container ({@link Problem#CLASS_CHANGED}) if one of them is missing.
 */
@FunctionalInterface
public interface KryoCustomizer {
  /** Registers serializers; called once for every Kryo instance, before it is used. */
  void customize(Kryo kryo);
}
