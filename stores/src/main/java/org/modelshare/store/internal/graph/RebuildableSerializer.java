package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.BitSet;
import org.modelshare.model.Rebuildable;
import org.modelshare.store.internal.graph.kryo.GraphKryo;

/**
 * Serializer of {@link Rebuildable} objects with derived fields, around the serializer that does
 * the actual work. It writes which derived fields are filled; the reader rebuilds the object if one
 * of them is missing then. In a saved model all of them count as filled.
 */
final class RebuildableSerializer extends Serializer<Object> {
  private final DerivedFields fields;
  private final Serializer<Object> inner;

  private RebuildableSerializer(DerivedFields fields, Serializer<Object> inner) {
    this.fields = fields;
    this.inner = inner;
  }

  /**
   * Returns {@code inner}, or a serializer around it if the class has derived fields to rebuild.
   */
  static Serializer<Object> around(Class<?> type, Serializer<Object> inner) {
    if (!Rebuildable.class.isAssignableFrom(type) || type.isRecord() || type.isEnum()) {
      return inner;
    }
    DerivedFields fields = DerivedFields.of(type);
    return fields.isEmpty() ? inner : new RebuildableSerializer(fields, inner);
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    boolean sharing = ((GraphKryo) kryo).pass().sharing();
    DerivedFields.write(out, sharing ? fields.present(object) : fields.all());
    inner.write(kryo, out, object);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    BitSet expected = fields.read(in);
    Object object = inner.read(kryo, in, type);
    if (!expected.isEmpty() && type.isInstance(object)) {
      ((GraphKryo) kryo)
          .reading()
          .rebuilds()
          .expect((Rebuildable) object, () -> fields.has(object, expected));
    }
    return object;
  }
}
