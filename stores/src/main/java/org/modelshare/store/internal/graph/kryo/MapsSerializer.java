package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Map;
import java.util.function.IntFunction;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of maps whose whole state is their entries in their order, such as {@code HashMap}.
 */
public final class MapsSerializer extends Serializer<Map<Object, Object>> {
  private final IntFunction<? extends Map<Object, Object>> create;

  /**
   * @param create creates an empty map with room for a number of entries
   */
  public MapsSerializer(IntFunction<? extends Map<Object, Object>> create) {
    this.create = create;
  }

  @Override
  public void write(Kryo kryo, Output out, Map<Object, Object> map) {
    writeEntries((GraphKryo) kryo, out, map);
  }

  public static void writeEntries(GraphKryo kryo, Output out, Map<?, ?> map) {
    int size = map.size();
    boolean rows = Rows.writeMapValues(kryo, out, map.values());
    if (!rows) {
      out.writeVarInt(size, true);
    }
    FieldPath path = kryo.pass().path();
    path.enterElements();
    int i = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      path.key(i);
      kryo.writeClassAndObject(out, entry.getKey());
      path.value(i++, entry.getKey());
      if (!rows) {
        kryo.writeClassAndObject(out, entry.getValue());
      }
    }
    path.leave();
    if (i != size) {
      throw Refusal.notSerializable(
          "a map of %d entries has %d; it changed meanwhile".formatted(size, i));
    }
  }

  @Override
  public Map<Object, Object> read(Kryo kryo, Input in, Class<? extends Map<Object, Object>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    ReadElements values = ReadElements.begin(graph, in);
    Map<Object, Object> map = create.apply(values.count());
    kryo.reference(map);
    fill(graph, in, values, map);
    return map;
  }

  /**
   * Reads the entries that {@link #writeEntries} wrote into a map. Returns the result of {@link
   * CollectionFiller#end}.
   */
  public static int fill(GraphKryo kryo, Input in, ReadElements values, Map<Object, Object> map) {
    CollectionFiller filler = CollectionFiller.of(kryo, map, values.count());
    FieldPath path = kryo.pass().path();
    path.enterElements();
    for (int i = 0; i < values.count(); i++) {
      path.key(i);
      Object key = kryo.readClassAndObject(in);
      int keyLowLink = kryo.references().cycles().lastLowLink();
      double keySize = kryo.references().work().lastSize();
      path.value(i, key);
      filler.add(key, values.read(i), keyLowLink, keySize);
    }
    path.leave();
    return filler.end();
  }
}
