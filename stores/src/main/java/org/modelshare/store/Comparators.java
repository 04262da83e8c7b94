package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The comparator of a sorted collection, which is built before the collection is. */
final class Comparators {
  private Comparators() {}

  static void write(GraphKryo kryo, Output out, @Nullable Comparator<?> comparator) {
    int id = kryo.references().open();
    FieldPath path = kryo.pass().path();
    path.enterField("comparator()");
    kryo.writeClassAndObject(out, comparator);
    path.leave();
    kryo.references().close(id);
  }

  @SuppressWarnings("unchecked") // a comparator compares what it is given, or throws
  static @Nullable Comparator<Object> read(GraphKryo kryo, Input in) {
    FieldPath path = kryo.pass().path();
    path.enterField("comparator()");
    Object comparator = kryo.readClassAndObject(in);
    path.leave();
    return (Comparator<Object>) comparator;
  }
}
