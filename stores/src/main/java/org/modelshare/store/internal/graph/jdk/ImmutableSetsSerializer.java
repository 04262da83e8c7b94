package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionFiller;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.CycleTracker;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.ReadingWork;

/**
 * Serializer of the sets of {@code Set.of}. A set hashes its elements once, when it is created; if
 * an element is in a reference cycle it may be incomplete then, so an unmodifiable set of another
 * class is created, which can be filled later.
 */
final class ImmutableSetsSerializer extends Serializer<Set<?>> {
  @Override
  public void write(Kryo kryo, Output out, Set<?> set) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().forbid();
    CollectionsSerializer.writeElements(graph, out, set);
    graph.references().allow(id);
  }

  @Override
  public Set<?> read(Kryo kryo, Input in, Class<? extends Set<?>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    List<@Nullable Object> elements = new ArrayList<>();
    int lowLink = CollectionsSerializer.readElements(graph, in, elements);
    graph.reading().room().requireCopy(elements.size());
    return lowLink == CycleTracker.NONE
        ? build(graph.references().work(), elements)
        : inCycle(graph, elements, lowLink);
  }

  private static Set<?> build(ReadingWork work, List<@Nullable Object> elements) {
    work.chargeAll(elements);
    work.chargeTable(elements);
    try {
      return Set.copyOf(elements);
    } catch (RuntimeException e) {
      throw CollectionFiller.failed("an element", e);
    }
  }

  private static Set<?> inCycle(GraphKryo kryo, List<@Nullable Object> elements, int lowLink) {
    Set<Object> set = new LinkedHashSet<>();
    CollectionFiller filler = CollectionFiller.of(kryo, set, elements.size());
    double size = kryo.references().work().averageSize(elements.size());
    elements.forEach(element -> filler.add(element, null, lowLink, size));
    filler.end();
    return Collections.unmodifiableSet(set);
  }
}
