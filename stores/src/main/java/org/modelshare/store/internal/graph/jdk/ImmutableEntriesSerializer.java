package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Map;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of the entries of {@link Map#entry}, which are created with their key and value. An
 * entry cannot be in a reference cycle.
 */
final class ImmutableEntriesSerializer extends Serializer<Map.Entry<?, ?>> {
  @Override
  public void write(Kryo kryo, Output out, Map.Entry<?, ?> entry) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().forbid();
    graph.writeClassAndObject(out, entry.getKey());
    graph.writeClassAndObject(out, entry.getValue());
    graph.references().allow(id);
  }

  @Override
  public Map.Entry<?, ?> read(Kryo kryo, Input in, Class<? extends Map.Entry<?, ?>> type) {
    Object key = kryo.readClassAndObject(in);
    Object value = kryo.readClassAndObject(in);
    if (key == null || value == null) {
      throw Refusal.badGraph("an entry without key or value");
    }
    return Map.entry(key, value);
  }
}
