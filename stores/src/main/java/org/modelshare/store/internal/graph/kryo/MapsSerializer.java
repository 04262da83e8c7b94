package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.GraphException;

/** The JDK's mutable maps, and wrappers over them: entries in their order. */
public final class MapsSerializer extends Serializer<Map<Object, Object>> {
  /** A map that is being read; see {@link CollectionsSerializer.Filling}. */
  record Filling(Object result, Map<Object, Object> target) {}

  private final boolean sorted;
  private final Function<@Nullable Comparator<Object>, Filling> create;

  private MapsSerializer(boolean sorted, Function<@Nullable Comparator<Object>, Filling> create) {
    this.sorted = sorted;
    this.create = create;
  }

  public static MapsSerializer plain(Supplier<? extends Map<Object, Object>> create) {
    return wrapper(create, target -> target);
  }

  public static <C extends Map<Object, Object>> MapsSerializer wrapper(
      Supplier<? extends C> create, Function<? super C, Object> wrap) {
    return new MapsSerializer(
        false,
        _ -> {
          C target = create.get();
          return new Filling(wrap.apply(target), target);
        });
  }

  public static <C extends Map<Object, Object>> MapsSerializer sorted(
      Function<@Nullable Comparator<Object>, ? extends C> create,
      Function<? super C, Object> wrap) {
    return new MapsSerializer(
        true,
        comparator -> {
          C target = create.apply(comparator);
          return new Filling(wrap.apply(target), target);
        });
  }

  @Override
  public void write(Kryo kryo, Output out, Map<Object, Object> map) {
    GraphKryo graph = (GraphKryo) kryo;
    if (sorted) {
      Comparators.write(graph, out, ((SortedMap<Object, Object>) map).comparator());
    }
    writeEntries(graph, out, map);
  }

  public static void writeEntries(GraphKryo kryo, Output out, Map<?, ?> map) {
    int size = map.size();
    boolean rows = Rows.writeShort(kryo, out, map.values());
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
      throw GraphException.notSerializable(
          "a map of %d entries has %d; it changed meanwhile".formatted(size, i));
    }
  }

  @Override
  public Map<Object, Object> read(Kryo kryo, Input in, Class<? extends Map<Object, Object>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    Filling filling = create.apply(sorted ? Comparators.read(graph, in) : null);
    int leadsTo = sorted ? graph.references().unfinished().last() : UnfinishedObjects.NONE;
    kryo.reference(filling.result());
    readEntries(graph, in, filling.target(), leadsTo);
    return cast(filling.result());
  }

  /** Fills a map, and returns what {@link Contents#end} does. */
  public static int readEntries(GraphKryo kryo, Input in, Map<Object, Object> target) {
    return readEntries(kryo, in, target, UnfinishedObjects.NONE);
  }

  /** As above; {@code leadsTo} as in {@link Contents#of}. */
  public static int readEntries(GraphKryo kryo, Input in, Map<Object, Object> target, int leadsTo) {
    ReadElements values = ReadElements.begin(kryo, in);
    Contents contents = Contents.of(kryo, target, values.count(), leadsTo);
    FieldPath path = kryo.pass().path();
    path.enterElements();
    for (int i = 0; i < values.count(); i++) {
      path.key(i);
      Object key = kryo.readClassAndObject(in);
      int keyLeadsTo = kryo.references().unfinished().last();
      path.value(i, key);
      contents.add(key, values.read(i), keyLeadsTo);
    }
    path.leave();
    return contents.end();
  }

  @SuppressWarnings("unchecked") // every result is a map
  private static Map<Object, Object> cast(Object result) {
    return (Map<Object, Object>) result;
  }
}
