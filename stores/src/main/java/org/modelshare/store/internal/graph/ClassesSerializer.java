package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * Serializer of class literals. The class policy must allow the class, as if the graph had an
 * object of it.
 */
final class ClassesSerializer extends Serializer<Class<?>> {
  @Override
  public void write(Kryo kryo, Output out, Class<?> value) {
    if (!value.isPrimitive()) {
      ((GraphKryo) kryo).writing().addClass(value);
    }
    out.writeString(value.getName());
  }

  @Override
  public Class<?> read(Kryo kryo, Input in, Class<? extends Class<?>> type) {
    String name = String.valueOf(in.readString());
    Class<?> primitive = Class.forPrimitiveName(name);
    return primitive != null ? primitive : ((GraphKryo) kryo).reading().policy().resolve(name);
  }
}
