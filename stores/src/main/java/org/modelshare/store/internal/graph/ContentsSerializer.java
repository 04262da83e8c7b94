package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;
import org.modelshare.store.internal.graph.kryo.UnfinishedObjects;

/**
 * A model's own collections and maps with state that their fields do not show: made empty by a
 * constructor, filled through {@code add} or {@code put}, then given their fields.
 */
final class ContentsSerializer extends Serializer<Object> {
  private final ClassFields fields;
  private final EmptyCollections empty;

  ContentsSerializer(Class<?> type) {
    this.fields = ClassFields.of(type);
    this.empty = EmptyCollections.of(type, fields);
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    GraphKryo graph = (GraphKryo) kryo;
    empty.write(graph, out, object);
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

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> asked) {
    GraphKryo graph = (GraphKryo) kryo;
    EmptyCollections.Made made = empty.read(graph, in);
    Object object = made.collection();
    kryo.reference(object);
    fields.check(graph, in);
    List<FieldSlot> slots = fields.in(graph.pass());
    @Nullable Object[] values = new Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = slots.get(i).readValue(graph, in);
    }
    int finalWith = fill(graph, in, object, made.leadsTo());
    set(slots, object, values);
    if (finalWith != UnfinishedObjects.NONE) {
      graph.references().unfinished().whenFinished(finalWith, () -> set(slots, object, values));
    }
    return object;
  }

  /** After the contents, because to add them may change a field. */
  private static void set(List<FieldSlot> slots, Object object, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      slots.get(i).set(object, values[i]);
    }
  }

  @SuppressWarnings("unchecked") // elements are checked by who uses them, as always with erasure
  private static int fill(GraphKryo kryo, Input in, Object object, int leadsTo) {
    if (object instanceof Map<?, ?> map) {
      return MapsSerializer.readEntries(kryo, in, (Map<Object, Object>) map, leadsTo);
    }
    return CollectionsSerializer.readElements(kryo, in, (Collection<Object>) object, leadsTo);
  }
}
