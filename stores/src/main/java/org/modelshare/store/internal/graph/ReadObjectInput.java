package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.NotActiveException;
import java.io.ObjectInputStream;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.GraphException;

/**
 * What a class's own {@code readObject} is given: the fields of that class as they stand in the
 * graph, and nothing after them. For classes without a {@code writeObject}, whose stream has
 * nothing else either.
 */
final class ReadObjectInput extends ObjectInputStream {
  private static final byte[] EMPTY_STREAM = {(byte) 0xac, (byte) 0xed, 0, 5};

  private final GraphKryo kryo;
  private final Input in;
  private final Object object;
  private final Class<?> owner;
  private final List<FieldSlot> slots;
  private boolean taken;
  private @Nullable RuntimeException failure;

  private ReadObjectInput(
      GraphKryo kryo, Input in, Object object, Class<?> owner, List<FieldSlot> slots)
      throws IOException {
    super(new ByteArrayInputStream(EMPTY_STREAM));
    this.kryo = kryo;
    this.in = in;
    this.object = object;
    this.owner = owner;
    this.slots = slots;
  }

  /** Reads one class's fields of {@code object} by that class's {@code readObject}. */
  static void call(
      Method readObject, GraphKryo kryo, Input in, Object object, List<FieldSlot> slots) {
    try (ReadObjectInput input =
        new ReadObjectInput(kryo, in, object, readObject.getDeclaringClass(), slots)) {
      input.call(readObject);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory", e);
    }
  }

  private void call(Method readObject) throws IOException {
    try {
      Hooks.call(readObject, object, Problem.HOOK_FAILED, this);
    } catch (GraphException e) {
      throw failure == null ? e : failure; // what the graph said, not what the method made of it
    }
    if (failure != null) {
      throw failure;
    }
    if (!taken) {
      values(); // Java, too, skips what readObject does not read
    }
  }

  @Override
  public void defaultReadObject() throws IOException {
    @Nullable Object[] values = values();
    for (int i = 0; i < values.length; i++) {
      slots.get(i).set(object, values[i]);
    }
  }

  @Override
  public GetField readFields() throws IOException {
    return new ReadFields(owner, slots, values());
  }

  private @Nullable Object[] values() throws IOException {
    if (taken) {
      throw new NotActiveException("the fields were read already");
    }
    taken = true;
    try {
      @Nullable Object[] values = new Object[slots.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = slots.get(i).readOrDefault(kryo, in);
      }
      return values;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }
}
