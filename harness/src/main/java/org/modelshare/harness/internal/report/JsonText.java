package org.modelshare.harness.internal.report;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.modelshare.model.internal.ForeignText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON in which each text is one line, wherever it comes from. An object in an object:
 *
 * <pre>{@code
 * JsonText.of(json -> json.object("message", () -> json.text("text", "5 < 6")))
 * // {"message":{"text":"5 < 6"}}
 * }</pre>
 */
final class JsonText {
  private final JsonGenerator json;

  private JsonText(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Returns the text of one object, with a line break at its end.
   *
   * @param content writes what is in the object
   */
  static String of(Consumer<JsonText> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      content.accept(new JsonText(json));
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  void object(String name, Runnable content) {
    json.writeObjectPropertyStart(name);
    content.run();
    json.writeEndObject();
  }

  /** Writes an array with an object for each element. */
  <T> void objects(String name, List<T> elements, Consumer<T> content) {
    json.writeArrayPropertyStart(name);
    for (T element : elements) {
      json.writeStartObject();
      content.accept(element);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  void texts(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(text -> json.writeString(ForeignText.line(text)));
    json.writeEndArray();
  }

  /** An encoder of a file breaks at half of a surrogate pair. */
  void text(String name, String text) {
    json.writeStringProperty(name, ForeignText.line(text));
  }

  void number(String name, long number) {
    json.writeNumberProperty(name, number);
  }

  void flag(String name, boolean isSet) {
    json.writeBooleanProperty(name, isSet);
  }
}
