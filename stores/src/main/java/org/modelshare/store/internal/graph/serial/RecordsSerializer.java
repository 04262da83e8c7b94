package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.StaticObjects;

/**
 * Serializer of records. It writes the fields, because accessors may copy, and reads by the
 * canonical constructor, to which it passes null or zero for components that were left out.
 */
public final class RecordsSerializer extends Serializer<Object> {
  private final SerialLevel level;
  private final ClassDescription description;
  private final Instantiator instantiator;
  private final IdentityKeys identityKeys;

  public RecordsSerializer(Class<?> type) {
    this.level = SerialLevel.plain(type, ClassFields.ofRecord(type));
    this.description = new ClassDescription(type, List.of(level));
    this.identityKeys = new IdentityKeys(type, List.of(level));
    this.instantiator =
        Instantiator.ofRecord(
            type,
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  private void write(GraphKryo kryo, Output out, Object object) {
    StaticObjects outer = kryo.constants().enter(object.getClass());
    int id = kryo.references().forbid();
    description.write(kryo, out);
    identityKeys.refuseIn(object);
    level.writeFields(kryo, out, object);
    kryo.references().allow(id);
    kryo.constants().leave(outer);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    return read((GraphKryo) kryo, in);
  }

  private Object read(GraphKryo kryo, Input in) {
    description.check(kryo, in);
    List<FieldSlot> slots = level.slots();
    @Nullable Object[] values = new Object[slots.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = slots.get(i).readOrDefault(kryo, in);
    }
    return instantiator.create(kryo.pass(), values);
  }
}
