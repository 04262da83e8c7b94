package org.modelshare.store.internal.graph.kryo;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.modelshare.store.internal.graph.code.CalledMethods;
import org.modelshare.store.internal.graph.code.CalledMethods.Call;
import org.modelshare.store.internal.graph.code.JdkClasses;

/**
 * Buffers whose arrays a class takes. A view of shared memory has no array, so such a buffer is
 * written with its array, which is copied to the heap of every reader.
 *
 * <p>For example, the dictionaries of Kuromoji read texts by {@code new String(buffer.array(), …)}.
 * A method that asks {@code hasArray()} too copes with a buffer that has none.
 */
final class HeapBuffers {
  /** The names of the classes of buffers whose arrays a class takes. */
  private static final ClassValue<Set<String>> TAKEN =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          Set<String> taken = new HashSet<>();
          for (CalledMethods.Body body : CalledMethods.byMethod(type)) {
            if (namesOf("hasArray", body.calls()).findAny().isEmpty()) {
              namesOf("array", body.calls()).forEach(taken::add);
            }
          }
          if (!JdkClasses.contains(type.getSuperclass())) {
            taken.addAll(get(type.getSuperclass()));
          }
          return taken;
        }
      };

  private HeapBuffers() {}

  private static Stream<String> namesOf(String method, List<Call> calls) {
    return calls.stream()
        .filter(call -> call.name().equals(method))
        .map(Call::owner)
        .filter(owner -> owner.startsWith("java.nio.") && owner.endsWith("Buffer"));
  }

  /** Returns whether a class takes the array of {@code buffer} and relies on it. */
  static boolean isNeededBy(Class<?> owner, Buffer buffer) {
    return buffer.hasArray()
        && !JdkClasses.contains(owner)
        && Stream.<Class<?>>iterate(
                buffer.getClass(), c -> c != Object.class, c -> c.getSuperclass())
            .anyMatch(c -> TAKEN.get(owner).contains(c.getName()));
  }

  /** Returns a buffer over a part of an array. */
  static Buffer wrap(Object array, int offset, int capacity) {
    return switch (array) {
      case byte[] bytes -> ByteBuffer.wrap(bytes, offset, capacity).slice();
      case short[] shorts -> ShortBuffer.wrap(shorts, offset, capacity).slice();
      case char[] chars -> CharBuffer.wrap(chars, offset, capacity).slice();
      case int[] ints -> IntBuffer.wrap(ints, offset, capacity).slice();
      case long[] longs -> LongBuffer.wrap(longs, offset, capacity).slice();
      case float[] floats -> FloatBuffer.wrap(floats, offset, capacity).slice();
      case double[] doubles -> DoubleBuffer.wrap(doubles, offset, capacity).slice();
      default -> throw new IllegalArgumentException("no buffer has a " + array.getClass());
    };
  }
}
