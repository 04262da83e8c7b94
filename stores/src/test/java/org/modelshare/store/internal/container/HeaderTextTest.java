package org.modelshare.store.internal.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

final class HeaderTextTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final long SEED = 20261126;
  private static final int DAMAGED = 20_000;

  private static String text(String json) {
    HeaderText reader = new HeaderText("it", json.getBytes(UTF_8));
    String text = reader.readText();
    reader.requireEnd();
    return text;
  }

  private static List<Long> numbers(String json) {
    HeaderText reader = new HeaderText("it", json.getBytes(UTF_8));
    List<Long> numbers = reader.readNumbers();
    reader.requireEnd();
    return numbers;
  }

  @Test
  void readsTextsOfEveryKind() {
    assertThat(text("\"\"")).isEmpty();
    assertThat(text(" \t\r\n\"layers[2].bias\" ")).isEqualTo("layers[2].bias");
    assertThat(text("\"grün \u20ac \uD834\uDD1E\"")).isEqualTo("grün \u20ac \uD834\uDD1E");
    assertThat(text("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")).isEqualTo("\"\\/\b\f\n\r\t");
    assertThat(text("\"a\\u00fC\\u20aC\\uD834\\udd1e\"")).isEqualTo("aü\u20ac\uD834\uDD1E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "\"",
        "\"a",
        "\"\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u\"",
        "\"\\u12\"",
        "\"\\u123g\"",
        "\"a\nb\"",
        "\"\u0000\"",
        "\"a\" b",
        "'a'",
        "\"\\ud834\"",
        "\"\\udd1e\"",
        "\"\\udd1e\\ud834\""
      })
  void refusesWhatIsNoText(String json) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> text(json))
        .withMessageStartingWith("MS021 container it: header has ")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.BAD_HEADER));
  }

  @Test
  void readsWholeNumbers() {
    assertThat(numbers("[]")).isEmpty();
    assertThat(numbers("[ 0 , -1,10,9223372036854775807,-9223372036854775808 ]"))
        .containsExactly(0L, -1L, 10L, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[01]                  | has 0 where a whole number is due, at byte 1",
        "[-]                   | has ] where a whole number is due, at byte 2",
        "[+1]                  | has + where a whole number is due, at byte 1",
        "[1.0]                 | has . where ] is due, at byte 2",
        "[1e3]                 | has e where ] is due, at byte 2",
        "[1,]                  | has ] where a whole number is due, at byte 3",
        "[1 2]                 | has 2 where ] is due, at byte 3",
        "[1                    | has the end where ] is due, at byte 2",
        "[9223372036854775808] | has the number 9223372036854775808, which is too large",
        "[true]                | has t where a whole number is due, at byte 1",
        "[[1]]                 | has [ where a whole number is due, at byte 1",
        "[1]]                  | has ] where the end is due, at byte 3"
      })
  void saysWhatStandsWhereNumbersAreDue(String json, String reason) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> numbers(json))
        .withMessageContaining("container it: header " + reason);
  }

  @Test
  void saysWhereBytesAreNotUtf8() {
    byte[] bytes = {'"', 'a', (byte) 0xc0, (byte) 0x80, '"'};
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> new HeaderText("it", bytes).readText())
        .withMessageContaining("is not UTF-8 between the bytes 1 and 4");
  }

  /** Another parser accepts every text that this one accepts, with the same values. */
  @Test
  void agreesWithJacksonOnDamagedHeaders() {
    Random random = new Random(SEED);
    String sound =
        "{\"__metadata__\":{\"a\\n\":\"b\\u00fcü\"},\"t\":{\"s\":[2,30,-4],\"d\":\"F32\"}}";
    int accepted = 0;
    for (int i = 0; i < DAMAGED; i++) {
      byte[] bytes = damaged(sound.getBytes(UTF_8), random);
      List<Object> ours = ours(bytes);
      if (!ours.isEmpty()) {
        accepted++;
        assertThat(ours)
            .as("seed %d, number %d: %s", SEED, i, new String(bytes, UTF_8))
            .isEqualTo(jacksons(bytes));
      }
    }
    assertThat(accepted).isBetween(DAMAGED / 20, DAMAGED - DAMAGED / 20);
  }

  private static byte[] damaged(byte[] sound, Random random) {
    String likely = "{}[],:\"\\ \n0123456789-.eu\u0000";
    for (int i = random.nextInt(3); i > 0; i--) {
      sound[random.nextInt(sound.length)] =
          random.nextInt(4) == 0
              ? (byte) random.nextInt(256)
              : (byte) likely.charAt(random.nextInt(likely.length()));
    }
    return sound;
  }

  /** Returns all that was read, or nothing if it was refused. */
  private static List<Object> ours(byte[] bytes) {
    List<Object> found = new ArrayList<>();
    HeaderText text = new HeaderText("it", bytes);
    try {
      text.readMembers(name -> {
        found.add(name);
        if (name.equals("__metadata__")) {
          text.readMembers(key -> found.addAll(List.of(key, text.readText())));
        } else {
          text.readMembers(key -> {
            found.add(key);
            found.add(key.equals("s") ? text.readNumbers() : text.readText());
          });
        }
      });
      text.requireEnd();
      return found;
    } catch (ModelShareException e) {
      return List.of();
    }
  }

  private static List<Object> jacksons(byte[] bytes) {
    List<Object> found = new ArrayList<>();
    try (JsonParser json = JACKSON.createParser(ObjectReadContext.empty(), bytes)) {
      List<Long> numbers = new ArrayList<>();
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        switch (token) {
          case PROPERTY_NAME, VALUE_STRING -> found.add(json.getString());
          case START_ARRAY -> numbers = new ArrayList<>();
          case VALUE_NUMBER_INT -> numbers.add(json.getLongValue());
          case END_ARRAY -> found.add(numbers);
          default -> {}
        }
      }
      return found;
    } catch (JacksonException e) {
      return List.of("refused: " + e.getOriginalMessage());
    }
  }
}
