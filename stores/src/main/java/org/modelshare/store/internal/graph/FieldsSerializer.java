package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.system.GraphException;

/**
 * Ordinary classes: their fields, by reflection, in any order of cycles. A class that has {@code
 * readObject} and no {@code writeObject} reads its fields by it, and so can fill transient ones.
 */
final class FieldsSerializer extends Serializer<Object> {
  /** One class of a hierarchy: its own fields, and its own method for reading them. */
  private record Level(List<FieldSlot> slots, @Nullable Method readObject) {}

  private final ClassFields fields;
  private final List<Level> levels;
  private final Instances instances;

  FieldsSerializer(Class<?> type, Instances instances) {
    this.fields = ClassFields.of(type);
    this.levels = HiddenState.ownClasses(type).map(this::level).toList().reversed();
    this.instances = instances;
  }

  private Level level(Class<?> owner) {
    return new Level(
        fields.all().stream().filter(slot -> slot.field().getDeclaringClass() == owner).toList(),
        HiddenState.readObject(owner).orElse(null));
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  public void write(GraphKryo kryo, Output out, Object object) {
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
    for (Level level : levels) {
      if (level.readObject() == null) {
        readFields(kryo, in, object, level.slots());
      } else {
        ReadObjectInput.call(level.readObject(), kryo, in, object, level.slots());
      }
    }
    return object;
  }

  private static void readFields(GraphKryo kryo, Input in, Object object, List<FieldSlot> slots) {
    boolean sharing = kryo.pass().sharing();
    for (FieldSlot slot : slots) {
      if (sharing || !slot.derived()) {
        slot.read(kryo, in, object);
      } else {
        slot.clear(object);
      }
    }
  }
}
