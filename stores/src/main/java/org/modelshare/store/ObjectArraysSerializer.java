package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Arrays of objects, also of arrays. */
final class ObjectArraysSerializer extends Serializer<Object[]> {
  @Override
  public void write(Kryo kryo, Output out, Object[] array) {
    FieldPath path = ((GraphKryo) kryo).pass().path();
    out.writeVarInt(array.length, true);
    path.enterElements();
    for (int i = 0; i < array.length; i++) {
      path.element(i);
      kryo.writeClassAndObject(out, array[i]);
    }
    path.leave();
  }

  @Override
  public @Nullable Object[] read(Kryo kryo, Input in, Class<? extends Object[]> type) {
    FieldPath path = ((GraphKryo) kryo).pass().path();
    @Nullable Object[] array =
        (Object[]) Array.newInstance(type.getComponentType(), GraphInput.readCount(in));
    kryo.reference(array);
    path.enterElements();
    for (int i = 0; i < array.length; i++) {
      path.element(i);
      array[i] = kryo.readClassAndObject(in);
    }
    path.leave();
    return array;
  }
}
