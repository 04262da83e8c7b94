package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.ReadElements;

/** {@code Arrays.asList}: a list of fixed length over a new array. */
final class ArraysAsListSerializer extends Serializer<List<@Nullable Object>> {
  @Override
  public void write(Kryo kryo, Output out, List<@Nullable Object> list) {
    CollectionsSerializer.writeElements((GraphKryo) kryo, out, list);
  }

  @Override
  public List<@Nullable Object> read(
      Kryo kryo, Input in, Class<? extends List<@Nullable Object>> type) {
    FieldPath path = ((GraphKryo) kryo).pass().path();
    ReadElements elements = ReadElements.begin((GraphKryo) kryo, in);
    @Nullable Object[] array = new Object[elements.count()];
    List<@Nullable Object> list = Arrays.asList(array);
    kryo.reference(list);
    path.enterElements();
    for (int i = 0; i < array.length; i++) {
      path.element(i);
      array[i] = elements.read(i);
    }
    path.leave();
    return list;
  }
}
