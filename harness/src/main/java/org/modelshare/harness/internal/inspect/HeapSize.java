package org.modelshare.harness.internal.inspect;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.Buffer;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** About how many bytes one object takes on the heap, with compressed references. */
final class HeapSize {
  private static final int HEADER_BYTES = 12;
  private static final int ARRAY_HEADER_BYTES = 16;
  private static final int REFERENCE_BYTES = 4;

  /** A hash table's node and its slot. */
  private static final int ENTRY_BYTES = 40;

  /** The size of the fields of a small object of the JDK, which cannot be seen. */
  private static final int JDK_FIELDS_BYTES = 8;

  private final ModelFields fields;
  private final Map<Class<?>, Long> sizes = new HashMap<>();

  HeapSize(ModelFields fields) {
    this.fields = fields;
  }

  /** Returns the object's own size, without what it refers to. */
  long of(Object value) {
    return aligned(
        switch (value) {
          case String text -> 40L + text.length();
          case Object[] array -> ARRAY_HEADER_BYTES + (long) array.length * REFERENCE_BYTES;
          case Buffer buffer ->
              64 + onHeapBytes(MemorySegment.ofBuffer(buffer.duplicate().clear()));
          case MemorySegment segment -> 64 + onHeapBytes(segment);
          case BitSet bits -> 40 + bits.size() / Byte.SIZE;
          case BigInteger number -> 56 + number.bitLength() / Byte.SIZE;
          case StringBuilder text -> 40L + text.capacity();
          default -> ofOther(value);
        });
  }

  private long ofOther(Object value) {
    if (FlatData.isPrimitiveArray(value)) {
      return ARRAY_HEADER_BYTES
          + FlatData.length(value) * width(value.getClass().getComponentType());
    }
    return sizes.computeIfAbsent(value.getClass(), this::ofFields) + ofEntries(value);
  }

  private long ofFields(Class<?> type) {
    if (ModelFields.isJdk(type)) {
      return HEADER_BYTES + JDK_FIELDS_BYTES;
    }
    long sum = HEADER_BYTES;
    for (Field field : fields.of(type).all()) {
      sum += width(field.getType());
    }
    return sum;
  }

  private static long ofEntries(Object value) {
    return switch (value) {
      case Map<?, ?> map when ModelFields.isJdk(value.getClass()) ->
          48L + map.size() * (long) ENTRY_BYTES;
      case List<?> list when ModelFields.isJdk(value.getClass()) ->
          24L + list.size() * (long) REFERENCE_BYTES;
      case Collection<?> elements when ModelFields.isJdk(value.getClass()) ->
          48L + elements.size() * (long) ENTRY_BYTES;
      default -> 0;
    };
  }

  private static long onHeapBytes(MemorySegment segment) {
    return segment.isNative() ? 0 : segment.byteSize();
  }

  private static long width(Class<?> type) {
    if (type == long.class || type == double.class) {
      return Long.BYTES;
    }
    if (type == int.class || type == float.class || !type.isPrimitive()) {
      return Integer.BYTES;
    }
    return type == short.class || type == char.class ? Short.BYTES : Byte.BYTES;
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & -8;
  }
}
