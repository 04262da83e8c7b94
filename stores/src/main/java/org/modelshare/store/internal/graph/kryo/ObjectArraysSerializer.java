package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Serializer of arrays of objects, which may be arrays themselves. */
public final class ObjectArraysSerializer extends Serializer<Object[]> {
  @Override
  public void write(Kryo kryo, Output out, Object[] array) {
    CollectionsSerializer.writeElements((GraphKryo) kryo, out, Arrays.asList(array));
  }

  @Override
  public @Nullable Object[] read(Kryo kryo, Input in, Class<? extends Object[]> type) {
    ReadElements elements = ReadElements.begin((GraphKryo) kryo, in);
    Object[] rows = elements.rows(type);
    return rows == null ? readEach(kryo, elements, type) : rows;
  }

  private static @Nullable Object[] readEach(
      Kryo kryo, ReadElements elements, Class<? extends Object[]> type) {
    FieldPath path = ((GraphKryo) kryo).pass().path();
    @Nullable Object[] array =
        (Object[]) Array.newInstance(type.getComponentType(), elements.count());
    kryo.reference(array);
    path.enterElements();
    for (int i = 0; i < array.length; i++) {
      path.element(i);
      array[i] = elements.read(i);
    }
    path.leave();
    return array;
  }
}
