package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.system.Refusal;

/**
 * A constant: an object that a graph names by the {@code static final} field that holds it, such as
 * {@code Table.REMOVED}.
 */
record StaticObject(Class<?> owner, String field) {
  /** The id of this class in Kryo; no customizer registers so many classes. */
  static final int CLASS_ID = 16_000;

  /**
   * Serializer that writes class and field, and reads the object that the field holds in this JVM.
   */
  static final class ByName extends Serializer<Object> {
    @Override
    public void write(Kryo kryo, Output out, Object object) {
      StaticObject constant = (StaticObject) object;
      ((GraphKryo) kryo).writing().addClass(constant.owner());
      out.writeString(constant.owner().getName());
      out.writeString(constant.field());
    }

    @Override
    public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
      String className = String.valueOf(in.readString());
      Class<?> owner = ((GraphKryo) kryo).reading().policy().resolve(className);
      return value(owner, String.valueOf(in.readString()));
    }

    private static Object value(Class<?> owner, String name) {
      try {
        Field field = owner.getDeclaredField(name);
        if (!JdkClasses.contains(owner) && StaticObjects.isConstant(field)) {
          field.setAccessible(true);
          return GraphKryo.present(field.get(null), owner);
        }
      } catch (ReflectiveOperationException | InaccessibleObjectException e) {
        throw changed(owner, name, e);
      }
      throw changed(owner, name, null);
    }

    private static Refusal changed(Class<?> owner, String name, @Nullable Exception cause) {
      return new Refusal(
          Problem.CLASS_CHANGED,
          "class %s has no static final field %s that is accessible"
              .formatted(owner.getName(), name),
          cause);
    }
  }
}
