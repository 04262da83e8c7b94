package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.LinkedHashMap;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;

/** Linked maps, in the order of insertion or of access. */
@SuppressWarnings("NonApiType") // of this class and no other map
final class LinkedHashMapsSerializer extends Serializer<LinkedHashMap<Object, Object>> {
  private static final int INITIAL_CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  @Override
  public void write(Kryo kryo, Output out, LinkedHashMap<Object, Object> map) {
    out.writeBoolean(SerialForm.isAccessOrdered(map));
    MapsSerializer.writeEntries((GraphKryo) kryo, out, map);
  }

  @Override
  public LinkedHashMap<Object, Object> read(
      Kryo kryo, Input in, Class<? extends LinkedHashMap<Object, Object>> type) {
    LinkedHashMap<Object, Object> map =
        new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, in.readBoolean());
    kryo.reference(map);
    MapsSerializer.readEntries((GraphKryo) kryo, in, map);
    return map;
  }
}
