package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.EnumSet;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.GraphException;

/** Sets of enum constants: their type, then the constants. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the type of the elements is known at run time only
final class EnumSetsSerializer extends Serializer<EnumSet> {
  @Override
  public void write(Kryo kryo, Output out, EnumSet set) {
    kryo.writeClass(out, SerialForm.elementType(set));
    CollectionsSerializer.writeElements((GraphKryo) kryo, out, set);
  }

  @Override
  public EnumSet read(Kryo kryo, Input in, Class<? extends EnumSet> type) {
    EnumSet set = EnumSet.noneOf(readType(kryo, in));
    kryo.reference(set);
    CollectionsSerializer.readElements((GraphKryo) kryo, in, set);
    return set;
  }

  static Class readType(Kryo kryo, Input in) {
    Registration type = kryo.readClass(in);
    if (type == null || !type.getType().isEnum()) {
      throw GraphException.badGraph("keys of %s, which is no enum".formatted(type));
    }
    return type.getType();
  }
}
