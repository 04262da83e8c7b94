package org.modelshare.store.internal.graph.serial;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.Rows;
import org.modelshare.store.internal.graph.kryo.StaticObjects;

/**
 * Serializer of {@link Externalizable} objects, which write and read all of their state themselves.
 */
public final class ExternalizableSerializer extends Serializer<Object> {
  private static final MethodHandle WRITE = method("writeExternal", ObjectOutput.class);
  private static final MethodHandle READ = method("readExternal", ObjectInput.class);

  private final Instantiator instantiator;
  private final Hook write;
  private final Hook read;
  private final boolean holdsRows;

  public ExternalizableSerializer(Class<?> type) {
    instantiator = Instantiator.externalizable(type);
    write = new Hook(type, "writeExternal", WRITE);
    read = new Hook(type, "readExternal", READ);
    holdsRows = Rows.mayBeIn(type);
  }

  private static MethodHandle method(String name, Class<?> parameter) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Externalizable.class, name, MethodType.methodType(void.class, parameter));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public void write(Kryo kryo, Output out, Object object) {
    write((GraphKryo) kryo, out, object);
  }

  private void write(GraphKryo kryo, Output out, Object object) {
    StaticObjects outer = kryo.constants().enter(object.getClass());
    if (holdsRows) {
      Rows.writeAhead(kryo, out, object);
    }
    SerialStreams.output(kryo).call(write, null, out, object);
    kryo.constants().leave(outer);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    Object object = instantiator.create(((GraphKryo) kryo).pass());
    kryo.reference(object);
    if (holdsRows) {
      Rows.readAhead((GraphKryo) kryo, in);
    }
    SerialStreams.input((GraphKryo) kryo).call(read, in, object);
    return object;
  }
}
