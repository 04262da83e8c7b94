package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.Field;
import java.util.BitSet;
import java.util.List;
import org.modelshare.model.Derived;
import org.modelshare.store.internal.graph.serial.ClassFields;
import org.modelshare.store.internal.graph.serial.FieldSlot;

/**
 * The {@link Derived} fields of a class, as a set of bits that tells which of them are filled. With
 * fields {@code cache} and {@code size}, an object with a cache and the size 0 has the bits {@code
 * 01}.
 */
record DerivedFields(List<Field> fields) {
  /** The bits of a word; one more tells that another word follows. */
  private static final int WORD_BITS = Long.SIZE - 1;

  DerivedFields {
    fields = List.copyOf(fields);
  }

  static DerivedFields of(Class<?> type) {
    return new DerivedFields(
        ClassFields.all(type).filter(field -> field.isAnnotationPresent(Derived.class)).toList());
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Returns the bits of all fields. */
  BitSet all() {
    BitSet all = new BitSet();
    all.set(0, fields.size());
    return all;
  }

  /** Returns the bits of the fields that are not null, zero or false. */
  BitSet present(Object object) {
    BitSet present = new BitSet();
    for (int i = 0; i < fields.size(); i++) {
      present.set(i, isPresent(fields.get(i), object));
    }
    return present;
  }

  /** Returns whether an object has all of these fields. */
  boolean has(Object object, BitSet expected) {
    BitSet missing = (BitSet) expected.clone();
    missing.andNot(present(object));
    return missing.isEmpty();
  }

  /** Writes bits, 63 in each word. Up to 63 fields take one word. */
  static void write(Output out, BitSet bits) {
    int start = 0;
    do {
      long[] word = bits.get(start, start + WORD_BITS).toLongArray();
      start += WORD_BITS;
      long more = bits.length() > start ? Long.MIN_VALUE : 0;
      out.writeVarLong((word.length == 0 ? 0 : word[0]) | more, true);
    } while (bits.length() > start);
  }

  /** Reads the bits of the fields; the graph may have bits of fields that are no more. */
  BitSet read(Input in) {
    BitSet bits = new BitSet();
    int start = 0;
    long word;
    do {
      word = in.readVarLong(true);
      for (int i = 0; i < Math.min(WORD_BITS, fields.size() - start); i++) {
        bits.set(start + i, (word >>> i & 1) != 0);
      }
      start = Math.min(start + WORD_BITS, fields.size());
    } while (word < 0);
    return bits;
  }

  private static boolean isPresent(Field field, Object object) {
    return switch (FieldSlot.get(field, object)) {
      case null -> false;
      case Boolean truth when field.getType().isPrimitive() -> truth;
      case Character character when field.getType().isPrimitive() -> character != 0;
      case Number number when field.getType().isPrimitive() -> number.doubleValue() != 0;
      default -> true;
    };
  }
}
