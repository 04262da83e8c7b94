package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.HeapRoom;

/** Immutable values of the JDK that hold other objects, and are built when those are there. */
final class ImmutablesSerializer<T> extends Serializer<T> {
  private final Function<T, ? extends List<? extends @Nullable Object>> parts;
  private final Function<List<@Nullable Object>, ? extends T> build;

  ImmutablesSerializer(
      Function<T, ? extends List<? extends @Nullable Object>> parts,
      Function<List<@Nullable Object>, ? extends T> build) {
    this.parts = parts;
    this.build = build;
  }

  @Override
  public void write(Kryo kryo, Output out, T value) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().open();
    CollectionsSerializer.writeElements(graph, out, parts.apply(value));
    graph.references().close(id);
  }

  @Override
  public T read(Kryo kryo, Input in, Class<? extends T> type) {
    List<@Nullable Object> elements = new ArrayList<>();
    CollectionsSerializer.readElements((GraphKryo) kryo, in, elements);
    HeapRoom.requireCopy(elements.size());
    return build.apply(elements);
  }
}
