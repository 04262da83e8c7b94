package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the models of {@code modelshare.json}. Fields of newer versions are passed over. */
final class ResultFile {
  private ResultFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is no such JSON
   */
  static List<VerifiedModel> read(Path file) throws IOException {
    String text = Files.readString(file);
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      return objects(object(value(json)), "models").stream().map(ResultFile::model).toList();
    } catch (JacksonException | ClassCastException | NullPointerException e) {
      throw new IOException(file + " is no result of modelshare:verify; verify again", e);
    }
  }

  private static VerifiedModel model(Map<String, Object> model) {
    Map<String, Object> measures =
        model.containsKey("measures") ? object(model.get("measures")) : Map.of();
    List<Map<String, Object>> workers = objects(measures, "workers");
    return new VerifiedModel(
        text(model, "modelClass"),
        isPassed(model),
        text(model, "profile"),
        number(model, "seed"),
        objects(model, "findings").stream().map(ResultFile::finding).toList(),
        objects(model, "checks").stream().map(ResultFile::check).toList(),
        number(measures, "publishedBytes"),
        workers.size(),
        largest(workers, "sharedBytes"),
        largest(workers, "copiedBytes"));
  }

  /** A model without a result is none. */
  private static boolean isPassed(Map<String, Object> model) {
    return (Boolean) Objects.requireNonNull(model.get("passed"), "passed");
  }

  private static VerifiedModel.Finding finding(Map<String, Object> finding) {
    return new VerifiedModel.Finding(
        text(finding, "check"),
        text(finding, "severity"),
        text(finding, "text"),
        text(finding, "remedy"),
        text(finding, "page"));
  }

  private static VerifiedModel.Check check(Map<String, Object> check) {
    return new VerifiedModel.Check(
        text(check, "code"), text(check, "title"), text(check, "state"), text(check, "reason"));
  }

  private static long largest(List<Map<String, Object>> workers, String name) {
    return workers.stream().mapToLong(worker -> number(worker, name)).max().orElse(0);
  }

  private static long number(Map<String, Object> object, String name) {
    return object.get(name) instanceof Long number ? number : 0;
  }

  private static String text(Map<String, Object> object, String name) {
    return object.get(name) instanceof String text ? ForeignText.line(text) : "";
  }

  @SuppressWarnings("unchecked") // value() makes maps of these types only
  private static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value, "object");
  }

  @SuppressWarnings("unchecked") // value() makes lists of these types only
  private static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
    return (List<Map<String, Object>>) object.getOrDefault(name, List.of());
  }

  /** Returns a map, a list, a text, a whole number, a flag or null; fractions become texts. */
  private static @Nullable Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          members.put(name, value(json));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield elements;
      }
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> json.getString();
    };
  }
}
