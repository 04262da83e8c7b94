package org.modelshare.store.internal.graph.kryo;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/**
 * Buffers whose arrays a class takes. A view of shared memory has no array, so such a buffer is
 * written with its array, which is copied to the heap of every reader.
 *
 * <p>For example, the dictionaries of Kuromoji read texts by {@code new String(buffer.array(), …)}.
 * A class that asks {@code hasArray()} too copes with a buffer that has none.
 */
final class HeapBuffers {
  private static final ClassValue<Boolean> NEEDS_ARRAYS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          List<CalledMethods.Call> calls = CalledMethods.of(type);
          return (calls(calls, "array") && !calls(calls, "hasArray"))
              || (!JdkClasses.contains(type.getSuperclass()) && get(type.getSuperclass()));
        }
      };

  private HeapBuffers() {}

  private static boolean calls(List<CalledMethods.Call> calls, String name) {
    return calls.stream()
        .anyMatch(call ->
            call.name().equals(name)
                && call.owner().startsWith("java.nio.")
                && call.owner().endsWith("Buffer"));
  }

  /** Returns whether a class takes the array of {@code buffer} and relies on it. */
  static boolean isNeededBy(Class<?> owner, Buffer buffer) {
    return buffer.hasArray() && !JdkClasses.contains(owner) && NEEDS_ARRAYS.get(owner);
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
