package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;

/** Ordinary classes: their fields, by reflection, in any order of cycles. */
final class FieldsSerializer extends Serializer<Object> {
  private final ClassFields fields;
  private final Instances instances;

  FieldsSerializer(Class<?> type, Instances instances) {
    this.fields = ClassFields.of(type);
    this.instances = instances;
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  private void write(GraphKryo kryo, Output out, Object object) {
    refuseFinalDerived(kryo.pass());
    fields.describe(kryo, out);
    for (FieldSlot slot : fields.in(kryo.pass())) {
      slot.write(kryo, out, object);
    }
  }

  private void refuseFinalDerived(GraphPass pass) {
    if (pass.sharing()) {
      return;
    }
    for (FieldSlot slot : fields.all()) {
      if (slot.derived() && slot.isFinal()) {
        throw GraphException.notSerializable(
            "field %s of %s is @Derived and final, so it cannot be left out and filled again; make it non-final"
                .formatted(slot.label(), slot.field().getDeclaringClass().getName()));
      }
    }
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    return read((GraphKryo) kryo, in);
  }

  private Object read(GraphKryo kryo, Input in) {
    fields.check(kryo, in);
    Object object = instances.create();
    kryo.reference(object);
    boolean sharing = kryo.pass().sharing();
    for (FieldSlot slot : fields.all()) {
      if (sharing || !slot.derived()) {
        slot.read(kryo, in, object);
      } else {
        slot.clear(object);
      }
    }
    return object;
  }
}
