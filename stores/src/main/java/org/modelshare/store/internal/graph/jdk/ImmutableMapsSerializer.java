package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modelshare.store.internal.graph.kryo.CollectionFiller;
import org.modelshare.store.internal.graph.kryo.CycleTracker;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;
import org.modelshare.store.internal.graph.kryo.ReadElements;
import org.modelshare.store.internal.graph.kryo.ReadingWork;

/**
 * Serializer of the maps of {@code Map.of}. A map hashes its keys once, when it is created; if a
 * key is in a reference cycle it may be incomplete then, so an unmodifiable map of another class is
 * created, which can be filled later.
 */
final class ImmutableMapsSerializer extends Serializer<Map<?, ?>> {
  @Override
  public void write(Kryo kryo, Output out, Map<?, ?> map) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().forbid();
    MapsSerializer.writeEntries(graph, out, map);
    graph.references().allow(id);
  }

  @Override
  public Map<?, ?> read(Kryo kryo, Input in, Class<? extends Map<?, ?>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    Map<Object, Object> entries = new LinkedHashMap<>();
    int lowLink = MapsSerializer.fill(graph, in, ReadElements.begin(graph, in), entries);
    graph.reading().room().requireCopy(entries.size());
    return lowLink == CycleTracker.NONE
        ? build(graph.references().work(), entries)
        : Collections.unmodifiableMap(entries);
  }

  private static Map<?, ?> build(ReadingWork work, Map<Object, Object> entries) {
    work.chargeTable(entries.keySet());
    try {
      return Map.copyOf(entries);
    } catch (RuntimeException e) {
      throw CollectionFiller.failed("a key", e);
    }
  }
}
