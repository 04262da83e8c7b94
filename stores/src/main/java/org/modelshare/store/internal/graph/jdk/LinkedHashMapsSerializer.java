package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.LinkedHashMap;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;
import org.modelshare.store.internal.graph.kryo.ReadElements;
import org.modelshare.store.internal.graph.serial.ClassFields;
import org.modelshare.store.internal.graph.serial.SerialLevel;

/**
 * Serializer of linked maps: the only field, which tells whether they are in the order of access,
 * and the entries.
 */
@SuppressWarnings("NonApiType") // of this class and no other map
final class LinkedHashMapsSerializer extends Serializer<LinkedHashMap<Object, Object>> {
  private static final float LOAD_FACTOR = 0.75f;

  /** Are looked up only by writers. */
  private static final class Fields {
    static final SerialLevel LEVEL = ClassFields.levels(LinkedHashMap.class).getLast();
  }

  @Override
  public void write(Kryo kryo, Output out, LinkedHashMap<Object, Object> map) {
    Fields.LEVEL.writeFields((GraphKryo) kryo, out, map);
    MapsSerializer.writeEntries((GraphKryo) kryo, out, map);
  }

  @Override
  public LinkedHashMap<Object, Object> read(
      Kryo kryo, Input in, Class<? extends LinkedHashMap<Object, Object>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    boolean accessOrder = in.readBoolean();
    ReadElements values = ReadElements.begin(graph, in);
    int capacity = (int) Math.ceil(values.count() / (double) LOAD_FACTOR);
    LinkedHashMap<Object, Object> map = new LinkedHashMap<>(capacity, LOAD_FACTOR, accessOrder);
    kryo.reference(map);
    MapsSerializer.fill(graph, in, values, map);
    return map;
  }
}
