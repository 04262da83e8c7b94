package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.GraphException;

/** The JDK's mutable collections, and wrappers over them: elements in their order. */
public final class CollectionsSerializer extends Serializer<Collection<Object>> {
  /**
   * A collection that is being read; known to the graph before it is filled, so cycles work.
   *
   * @param result what the graph refers to
   * @param target what the elements are added to: the same, or what it wraps
   */
  record Filling(Object result, Collection<Object> target) {}

  private final boolean sorted;
  private final Function<@Nullable Comparator<Object>, Filling> create;

  private CollectionsSerializer(
      boolean sorted, Function<@Nullable Comparator<Object>, Filling> create) {
    this.sorted = sorted;
    this.create = create;
  }

  public static CollectionsSerializer plain(Supplier<? extends Collection<Object>> create) {
    return wrapper(create, target -> target);
  }

  public static <C extends Collection<Object>> CollectionsSerializer wrapper(
      Supplier<? extends C> create, Function<? super C, Object> wrap) {
    return new CollectionsSerializer(
        false,
        _ -> {
          C target = create.get();
          return new Filling(wrap.apply(target), target);
        });
  }

  public static <C extends Collection<Object>> CollectionsSerializer sorted(
      Function<@Nullable Comparator<Object>, ? extends C> create,
      Function<? super C, Object> wrap) {
    return new CollectionsSerializer(
        true,
        comparator -> {
          C target = create.apply(comparator);
          return new Filling(wrap.apply(target), target);
        });
  }

  @Override
  public void write(Kryo kryo, Output out, Collection<Object> collection) {
    GraphKryo graph = (GraphKryo) kryo;
    if (sorted) {
      Comparators.write(graph, out, Comparators.of(collection));
    }
    writeElements(graph, out, collection);
  }

  public static void writeElements(GraphKryo kryo, Output out, Collection<?> collection) {
    if (!Rows.write(kryo, out, collection)) {
      writeEach(kryo, out, collection);
    }
  }

  private static void writeEach(GraphKryo kryo, Output out, Collection<?> collection) {
    int size = collection.size();
    out.writeVarInt(size, true);
    FieldPath path = kryo.pass().path();
    path.enterElements();
    int i = 0;
    for (Object element : collection) {
      path.element(i++);
      kryo.writeClassAndObject(out, element);
    }
    path.leave();
    if (i != size) {
      throw GraphException.notSerializable(
          "a collection of %d elements has %d; it changed meanwhile".formatted(size, i));
    }
  }

  @Override
  public Collection<Object> read(Kryo kryo, Input in, Class<? extends Collection<Object>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    Filling filling = create.apply(sorted ? Comparators.read(graph, in) : null);
    int leadsTo = sorted ? graph.references().unfinished().last() : UnfinishedObjects.NONE;
    kryo.reference(filling.result());
    readElements(graph, in, filling.target(), leadsTo);
    return cast(filling.result());
  }

  /** Fills a collection, and returns what {@link Contents#end} does. */
  public static int readElements(GraphKryo kryo, Input in, Collection<Object> target) {
    return readElements(kryo, in, target, UnfinishedObjects.NONE);
  }

  /** As above; {@code leadsTo} as in {@link Contents#of}. */
  public static int readElements(GraphKryo kryo, Input in, Collection<Object> target, int leadsTo) {
    ReadElements elements = ReadElements.begin(kryo, in);
    Contents contents = Contents.of(kryo, target, elements.count(), leadsTo);
    FieldPath path = kryo.pass().path();
    path.enterElements();
    for (int i = 0; i < elements.count(); i++) {
      path.element(i);
      Object element = elements.read(i);
      contents.add(element, null, elements.leadsTo());
    }
    path.leave();
    return contents.end();
  }

  @SuppressWarnings("unchecked") // every result is a collection
  private static Collection<Object> cast(Object result) {
    return (Collection<Object>) result;
  }
}
