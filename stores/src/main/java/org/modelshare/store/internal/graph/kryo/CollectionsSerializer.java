package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Collection;
import java.util.function.IntFunction;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of collections whose whole state is their elements in their order, such as {@code
 * ArrayList}.
 */
public final class CollectionsSerializer extends Serializer<Collection<Object>> {
  private final IntFunction<? extends Collection<Object>> create;

  /**
   * @param create creates an empty collection with room for a number of elements
   */
  public CollectionsSerializer(IntFunction<? extends Collection<Object>> create) {
    this.create = create;
  }

  @Override
  public void write(Kryo kryo, Output out, Collection<Object> collection) {
    writeElements((GraphKryo) kryo, out, collection);
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
      throw Refusal.notSerializable(
          "a collection of %d elements has %d; it changed meanwhile".formatted(size, i));
    }
  }

  @Override
  public Collection<Object> read(Kryo kryo, Input in, Class<? extends Collection<Object>> type) {
    GraphKryo graph = (GraphKryo) kryo;
    ReadElements elements = ReadElements.begin(graph, in);
    Collection<Object> collection = create.apply(elements.count());
    kryo.reference(collection);
    fill(graph, elements, collection);
    return collection;
  }

  /** Reads elements into a collection. Returns the result of {@link CollectionFiller#end}. */
  public static int readElements(GraphKryo kryo, Input in, Collection<Object> target) {
    return fill(kryo, ReadElements.begin(kryo, in), target);
  }

  private static int fill(GraphKryo kryo, ReadElements elements, Collection<Object> target) {
    CollectionFiller filler = CollectionFiller.of(kryo, target, elements.count());
    FieldPath path = kryo.pass().path();
    path.enterElements();
    for (int i = 0; i < elements.count(); i++) {
      path.element(i);
      Object element = elements.read(i);
      filler.add(element, null, elements.lowLink(), elements.size());
    }
    path.leave();
    return filler.end();
  }
}
