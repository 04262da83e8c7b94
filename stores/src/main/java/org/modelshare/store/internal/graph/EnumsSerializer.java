package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of enum constants. It writes their names, so that the order of the constants may
 * change.
 */
final class EnumsSerializer extends Serializer<Enum<?>> {
  @Override
  public void write(Kryo kryo, Output out, Enum<?> constant) {
    out.writeString(constant.name());
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // the class is known at run time only
  public Enum<?> read(Kryo kryo, Input in, Class<? extends Enum<?>> type) {
    String name = String.valueOf(in.readString());
    try {
      return Enum.valueOf((Class) type, name);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          Problem.CLASS_CHANGED, "enum %s has no constant %s".formatted(type.getName(), name), e);
    }
  }
}
