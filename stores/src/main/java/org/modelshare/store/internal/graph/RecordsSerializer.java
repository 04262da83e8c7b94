package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * Records: written from their fields, not through accessors that may copy; read through the
 * canonical constructor, which gets null or zero for what was left out.
 */
final class RecordsSerializer extends Serializer<Object> {
  private final ClassFields fields;
  private final Constructor<?> constructor;

  RecordsSerializer(Class<?> type) {
    this.fields = ClassFields.ofRecord(type);
    this.constructor = canonicalConstructor(type);
  }

  private static Constructor<?> canonicalConstructor(Class<?> type) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record without its canonical constructor: " + type, e);
    }
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  public void write(GraphKryo kryo, Output out, Object object) {
    int id = kryo.references().open();
    fields.describe(kryo, out);
    for (FieldSlot slot : fields.in(kryo.pass())) {
      slot.write(kryo, out, object);
    }
    kryo.references().close(id);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    return read((GraphKryo) kryo, in);
  }

  private Object read(GraphKryo kryo, Input in) {
    fields.check(kryo, in);
    List<FieldSlot> slots = fields.all();
    @Nullable Object[] values = new Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = slots.get(i).readOrDefault(kryo, in);
    }
    return Hooks.construct(constructor, values);
  }
}
