package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.EnumMap;
import java.util.Map;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;

/** Maps with enum keys: the type of the keys, then the entries. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the type of the keys is known at run time only
final class EnumMapsSerializer extends Serializer<EnumMap> {
  @Override
  public void write(Kryo kryo, Output out, EnumMap map) {
    kryo.writeClass(out, keyType(map));
    MapsSerializer.writeEntries((GraphKryo) kryo, out, map);
  }

  private static Class<?> keyType(EnumMap<?, ?> map) {
    return map.isEmpty()
        ? SerialForm.keyType(map)
        : map.keySet().iterator().next().getDeclaringClass();
  }

  @Override
  public EnumMap read(Kryo kryo, Input in, Class<? extends EnumMap> type) {
    EnumMap map = new EnumMap(EnumSetsSerializer.readType(kryo, in));
    kryo.reference(map);
    MapsSerializer.readEntries((GraphKryo) kryo, in, (Map<Object, Object>) map);
    return map;
  }
}
