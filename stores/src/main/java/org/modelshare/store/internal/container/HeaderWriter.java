package org.modelshare.store.internal.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Writes headers as JSON in UTF-8, padded with spaces so that the tensors begin aligned.
 *
 * <p>Only quotation marks, backslashes and control characters are escaped, as <a
 * href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259</a> demands. A lone surrogate,
 * which is half of a pair, is refused: UTF-8 has no bytes for it, and strict readers refuse its
 * escape.
 */
final class HeaderWriter {
  private final byte @Nullable [] target;
  private long lengthBytes;

  /**
   * @param target receives the header, or null to count its bytes only
   */
  private HeaderWriter(byte @Nullable [] target) {
    this.target = target;
  }

  /** Returns a header of the given length, which is at least {@link #lengthBytes}. */
  static byte[] write(Header header, int lengthBytes) {
    byte[] json = new byte[lengthBytes];
    HeaderWriter writer = new HeaderWriter(json);
    writer.header(header);
    Arrays.fill(json, (int) writer.lengthBytes, lengthBytes, (byte) ' ');
    return json;
  }

  /**
   * Returns the least length of a header behind which tensors begin aligned. The header is only
   * counted, so this takes no memory.
   *
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}) if a text has a lone surrogate
   */
  static long lengthBytes(Header header) {
    HeaderWriter counter = new HeaderWriter(null);
    counter.header(header);
    return counter.lengthBytes + Alignment.DEFAULT.paddingBytes(Long.BYTES + counter.lengthBytes);
  }

  private void header(Header header) {
    char before = '{';
    if (!header.metadata().isEmpty()) {
      name(before, ContainerFormat.METADATA);
      metadata(header.metadata());
      before = ',';
    }
    for (TensorEntry tensor : header.tensors()) {
      name(before, tensor.name());
      tensor(tensor);
      before = ',';
    }
    ascii(before == '{' ? "{}" : "}");
  }

  private void metadata(Map<String, String> metadata) {
    char before = '{';
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      name(before, entry.getKey());
      text(entry.getValue());
      before = ',';
    }
    write('}');
  }

  private void tensor(TensorEntry tensor) {
    ascii("{\"dtype\":\"" + tensor.dtype().name());
    ascii("\",\"shape\":" + json(tensor.shape()));
    ascii(",\"data_offsets\":" + json(List.of(tensor.begin(), tensor.end())) + "}");
  }

  private static String json(List<Long> numbers) {
    return numbers.toString().replace(" ", "");
  }

  private void name(char before, String name) {
    write(before);
    text(name);
    write(':');
  }

  private void text(String text) {
    write('"');
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      if (character >= 0x80) {
        encode(character, text);
      } else if (character < ' ' || character == '"' || character == '\\') {
        escape(character);
      } else {
        write(character);
      }
    }
    write('"');
  }

  private void encode(int character, String text) {
    if (Character.getType(character) == Character.SURROGATE) {
      throw new ModelShareException(
          Problem.NOT_SERIALIZABLE,
          "model: the name %s has half of a surrogate pair, U+%04X, which no header can hold"
              .formatted(text, character));
    }
    for (byte part : Character.toString(character).getBytes(UTF_8)) {
      write(part);
    }
  }

  private void escape(int character) {
    ascii(
        switch (character) {
          case '"' -> "\\\"";
          case '\\' -> "\\\\";
          case '\b' -> "\\b";
          case '\f' -> "\\f";
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          default -> "\\u%04X".formatted(character);
        });
  }

  private void ascii(String json) {
    json.chars().forEach(this::write);
  }

  private void write(int oneByte) {
    if (target != null) {
      target[(int) lengthBytes] = (byte) oneByte;
    }
    lengthBytes++;
  }
}
