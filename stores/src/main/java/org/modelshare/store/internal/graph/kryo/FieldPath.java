package org.modelshare.store.internal.graph.kryo;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The path from the root of a model to the value that is being written or read, such as {@code
 * layers[2].bias}. It is a stack: a step costs a few stores, and text is made only for messages and
 * for the names of tensors.
 *
 * <p>The text of a step is {@code .field}, {@code [3]} for an element, {@code [key]} for the value
 * of a map and {@code [#3]} for the key of entry 3. A key is shown as text if it is a string,
 * number, character, boolean, enum constant or UUID of at most {@value #KEY_LIMIT} characters, with
 * {@code _} for each character that would make the path ambiguous; for any other key, {@code #3} is
 * the position of its entry. The middle of a path with more than {@value #STEP_LIMIT} steps is left
 * out.
 */
public final class FieldPath {
  private static final int KEY_LIMIT = 64;
  private static final int STEP_LIMIT = 48;

  /** Few, because every pass has a path and most values between processes are small. */
  private static final int INITIAL_STEPS = 8;

  private enum Kind {
    FIELD,
    ELEMENT,
    KEY,
    VALUE
  }

  private Kind[] kinds = new Kind[INITIAL_STEPS];
  private @Nullable Object[] names = new Object[INITIAL_STEPS];
  private int[] indexes = new int[INITIAL_STEPS];
  private int depth;

  /** Returns whether the path is one field long. */
  boolean isFieldOfRoot() {
    return isOfFields(1);
  }

  /**
   * Returns whether the path is that of a field and has fields only, at most {@code most} of them.
   * Fields without a name do not count, and the path of such a field is that of its object.
   */
  boolean isOfFields(int most) {
    int fields = 0;
    for (int i = 0; i < depth; i++) {
      if (kinds[i] != Kind.FIELD) {
        return false;
      }
      fields += isStep(names[i]) ? 1 : 0;
    }
    return fields > 0 && fields <= most && isStep(names[depth - 1]);
  }

  /** Enters a field. The empty name adds nothing to the text. */
  public void enterField(String name) {
    push(Kind.FIELD);
    names[depth - 1] = name;
  }

  /**
   * Enters a collection, map or array; {@link #element}, {@link #key} or {@link #value} then sets
   * the position in it.
   */
  public void enterElements() {
    push(Kind.ELEMENT);
  }

  public void element(int index) {
    indexes[depth - 1] = index;
  }

  public void key(int index) {
    kinds[depth - 1] = Kind.KEY;
    indexes[depth - 1] = index;
  }

  public void value(int index, @Nullable Object key) {
    kinds[depth - 1] = Kind.VALUE;
    indexes[depth - 1] = index;
    names[depth - 1] = key;
  }

  public void leave() {
    names[--depth] = null;
  }

  /** Returns the path without the root, such as {@code layers[2].bias}; empty at the root. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int head = depth > STEP_LIMIT ? STEP_LIMIT / 2 : depth;
    int tail = depth > STEP_LIMIT ? depth - STEP_LIMIT / 2 : depth;
    append(text, 0, head);
    if (tail > head) {
      text.append(".(").append(tail - head).append(" more)");
    }
    append(text, tail, depth);
    return text.length() > 0 && text.charAt(0) == '.' ? text.substring(1) : text.toString();
  }

  private void append(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (kinds[i]) {
        case FIELD -> text.append(isStep(names[i]) ? "." : "").append(names[i]);
        case ELEMENT -> text.append('[').append(indexes[i]).append(']');
        case KEY -> text.append("[#").append(indexes[i]).append(']');
        case VALUE -> text.append('[').append(keyText(names[i], indexes[i])).append(']');
      }
    }
  }

  private static boolean isStep(@Nullable Object name) {
    return !"".equals(name);
  }

  private static String keyText(@Nullable Object key, int index) {
    String text =
        switch (key) {
          case String string -> string;
          case Enum<?> constant -> constant.name();
          case Number number when number.getClass().getName().startsWith("java.") ->
              number.toString();
          case Character character -> character.toString();
          case Boolean truth -> truth.toString();
          case UUID uuid -> uuid.toString();
          case null, default -> "";
        };
    return text.isEmpty() || text.length() > KEY_LIMIT ? "#" + index : plain(text);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> "[]#\"\\".indexOf(c) >= 0 || !isPrintable(c) ? '_' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private void push(Kind kind) {
    if (depth == kinds.length) {
      kinds = Arrays.copyOf(kinds, depth * 2);
      names = Arrays.copyOf(names, depth * 2);
      indexes = Arrays.copyOf(indexes, depth * 2);
    }
    kinds[depth++] = kind;
  }
}
