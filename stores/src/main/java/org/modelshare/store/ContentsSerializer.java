package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A model's own collections and maps with state that their fields do not show: made by their no-arg
 * constructor, filled through {@code add} or {@code put}, then given their fields.
 */
final class ContentsSerializer extends Serializer<Object> {
  private final ClassFields fields;
  private final Instances instances;
  private final Class<?> type;

  ContentsSerializer(Class<?> type) {
    this.type = type;
    this.fields = ClassFields.of(type);
    this.instances =
        Instances.byConstructor(type)
            .orElseThrow(() ->
                GraphException.notSerializable(
                    "%s is a collection that only a no-arg constructor can make, and has none"
                        .formatted(type.getName())));
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    GraphKryo graph = (GraphKryo) kryo;
    refuseComparator(object);
    fields.describe(graph, out);
    for (FieldSlot slot : fields.in(graph.pass())) {
      slot.write(graph, out, object);
    }
    if (object instanceof Map<?, ?> map) {
      MapsSerializer.writeEntries(graph, out, map);
    } else {
      CollectionsSerializer.writeElements(graph, out, (Collection<?>) object);
    }
  }

  private void refuseComparator(Object object) {
    Object comparator = comparator(object);
    if (comparator != null && !Objects.equals(comparator, comparator(instances.create()))) {
      throw GraphException.notSerializable(
          "%s is sorted by a comparator that its no-arg constructor does not set"
              .formatted(type.getName()));
    }
  }

  private static @Nullable Object comparator(Object object) {
    return switch (object) {
      case SortedMap<?, ?> map -> map.comparator();
      case SortedSet<?> set -> set.comparator();
      default -> null;
    };
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> asked) {
    GraphKryo graph = (GraphKryo) kryo;
    fields.check(graph, in);
    Object object = instances.create();
    kryo.reference(object);
    List<FieldSlot> slots = fields.in(graph.pass());
    @Nullable Object[] values = new Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = slots.get(i).readValue(graph, in);
    }
    fill(graph, in, object);
    for (int i = 0; i < values.length; i++) {
      slots.get(i).set(object, values[i]);
    }
    return object;
  }

  @SuppressWarnings("unchecked") // elements are checked by who uses them, as always with erasure
  private static void fill(GraphKryo kryo, Input in, Object object) {
    if (object instanceof Map<?, ?> map) {
      MapsSerializer.readEntries(kryo, in, (Map<Object, Object>) map);
    } else {
      CollectionsSerializer.readElements(kryo, in, (Collection<Object>) object);
    }
  }
}
