package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * Serializer of the lists of {@code List.of} and {@code Stream.toList()}; the latter may hold null.
 * A list is created when all of its elements have been read.
 */
final class ImmutableListsSerializer extends Serializer<List<?>> {
  @Override
  public void write(Kryo kryo, Output out, List<?> list) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().forbid();
    CollectionsSerializer.writeElements(graph, out, list);
    graph.references().allow(id);
  }

  @Override
  public List<?> read(Kryo kryo, Input in, Class<? extends List<?>> type) {
    List<@Nullable Object> elements = new ArrayList<>();
    CollectionsSerializer.readElements((GraphKryo) kryo, in, elements);
    ((GraphKryo) kryo).reading().room().requireCopy(elements.size());
    return elements.contains(null) ? elements.stream().toList() : List.copyOf(elements);
  }
}
