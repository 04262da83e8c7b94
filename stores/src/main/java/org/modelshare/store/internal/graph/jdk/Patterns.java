package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.modelshare.store.internal.system.GraphException;

/**
 * Regular expressions: their text and their flags. {@link Pattern#CANON_EQ} compiles every order of
 * the marks that follow a letter, so few marks make it take minutes and the whole heap: more than
 * any language has are refused.
 */
final class Patterns {
  private static final int MOST_MARKS = 5;

  private Patterns() {}

  static void write(Output out, Pattern pattern) {
    check(pattern.pattern(), pattern.flags());
    out.writeString(pattern.pattern());
    out.writeInt(pattern.flags());
  }

  static Pattern read(Input in) {
    String text = String.valueOf(in.readString());
    int flags = in.readInt();
    check(text, flags);
    return Pattern.compile(text, flags);
  }

  private static void check(String text, int flags) {
    if ((flags & Pattern.CANON_EQ) == 0) {
      return;
    }
    int marks = 0;
    for (int character : Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray()) {
      marks = isMark(character) ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        throw GraphException.notSerializable(
            "a pattern with CANON_EQ and more than %d marks on a letter".formatted(MOST_MARKS));
      }
    }
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
