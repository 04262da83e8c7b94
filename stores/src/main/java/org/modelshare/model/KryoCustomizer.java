package org.modelshare.model;

import com.esotericsoftware.kryo.kryo5.Kryo;

/**
 * Registers serializers for classes that modelshare cannot serialize by itself. Found by {@link
 * java.util.ServiceLoader} through the context class loader in the publisher and in every JVM that
 * attaches, so it belongs into a jar that is on both class paths.
 *
 * <p>A container names the customizers of its writer. Its readers use these and no others, and are
 * refused ({@link Problem#CLASS_CHANGED}) if one is missing.
 */
@FunctionalInterface
public interface KryoCustomizer {
  /** Adds serializers; called once for every Kryo instance, before it is used. */
  void customize(Kryo kryo);
}
