package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;

/**
 * Registers serializers for classes that modelshare cannot serialize by itself. Found by {@link
 * java.util.ServiceLoader} in the publisher and in every JVM that attaches, so it belongs into a
 * jar that is on both class paths.
 */
@FunctionalInterface
public interface KryoCustomizer {
  /** Adds serializers; called once for every Kryo instance, before it is used. */
  void customize(Kryo kryo);
}
