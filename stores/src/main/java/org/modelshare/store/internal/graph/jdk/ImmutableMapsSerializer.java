package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;
import org.modelshare.store.internal.graph.kryo.UnfinishedObjects;

/** The JDK's immutable maps, which are built when all their keys and values are there. */
final class ImmutableMapsSerializer extends Serializer<Map<?, ?>> {
  private final Function<Map<Object, Object>, Map<?, ?>> build;

  ImmutableMapsSerializer(Function<Map<Object, Object>, Map<?, ?>> build) {
    this.build = build;
  }

  @Override
  public void write(Kryo kryo, Output out, Map<?, ?> map) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().open();
    MapsSerializer.writeEntries(graph, out, map);
    graph.references().close(id);
  }

  @Override
  public Map<?, ?> read(Kryo kryo, Input in, Class<? extends Map<?, ?>> type) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    int leadsTo = MapsSerializer.readEntries((GraphKryo) kryo, in, entries);
    ((GraphKryo) kryo).pass().room().requireCopy(entries.size());
    return leadsTo == UnfinishedObjects.NONE
        ? build.apply(entries)
        : Collections.unmodifiableMap(entries); // in a cycle: its keys are put in again
  }
}
