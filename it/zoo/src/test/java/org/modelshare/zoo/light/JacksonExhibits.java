package org.modelshare.zoo.light;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import java.util.List;
import java.util.Map;
import org.modelshare.zoo.Exhibits;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 2 and 3: trees, mappers with a configuration and caches. */
final class JacksonExhibits extends Exhibits {
  private static final String JSON =
      "{\"a\":[1,2.5,null,true],\"b\":{\"c\":\"x\"},\"d\":12345678901234567890}";
  private static final String WORD = "{\"text\":\"a\",\"count\":1}";

  public record Word(String text, int count) {}

  public static final class Bean {
    public String text = "";
    public int count;

    @Override
    public String toString() {
      return text + count;
    }
  }

  JacksonExhibits() {
    super("jackson");
    trees();
    mappers();
    third();
  }

  private void trees() {
    exhibit(
        "tree",
        () -> new ObjectMapper().readTree(JSON),
        n -> all(n.toString(), n.path("a").get(1).doubleValue(), n.at("/b/c").textValue()),
        "[" + JSON + ", 2.5, x]");
    exhibit(
        "nodes that exist once",
        () ->
            List.of(
                NullNode.getInstance(),
                MissingNode.getInstance(),
                JsonNodeFactory.instance.booleanNode(true)),
        l ->
            all(
                same(l.get(0), NullNode.getInstance()),
                same(l.get(1), MissingNode.getInstance()),
                l.get(2).booleanValue()),
        "[true, true, true]");
    exhibit(
        "tree that is changed",
        () -> JsonNodeFactory.instance.objectNode().put("a", 1).putPOJO("p", List.of(1)),
        n -> all(n.put("b", 2).toString(), n.get("a").intValue()),
        "[{\"a\":1,\"p\":[1],\"b\":2}, 1]");
    exhibit("JsonPointer", () -> JsonPointer.compile("/a/0"), p -> all(p, p.tail()), "[/a/0, /0]");
  }

  private static ObjectMapper used(Class<?> type) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    mapper.readValue(WORD, type);
    return mapper;
  }

  private void mappers() {
    exhibit(
        "ObjectMapper that was used",
        () -> used(Bean.class),
        m ->
            all(
                m.readValue(WORD, Bean.class),
                m.writeValueAsString(Map.of("b", 2, "a", 1)),
                m.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)),
        "[a1, {\"a\":1,\"b\":2}, false]");
    exhibit(
        "ObjectMapper that was used for a record, which Java refuses",
        () -> used(Word.class),
        m -> m.readValue(WORD, Word.class),
        "Word[text=a, count=1]");
    exhibit(
        "ObjectReader",
        () -> new ObjectMapper().readerFor(Bean.class),
        r -> r.readValue(WORD),
        "a1");
    exhibit(
        "ObjectWriter",
        () -> new ObjectMapper().writerWithDefaultPrettyPrinter(),
        w -> w.writeValueAsString(List.of(1)),
        "[ 1 ]");
    exhibit(
        "JavaType",
        () -> TypeFactory.defaultInstance().constructMapType(Map.class, String.class, Word.class),
        t -> all(t.getContentType().getRawClass().getSimpleName(), t.getKeyType().getRawClass()),
        "[Word, class java.lang.String]");
    exhibit(
        "LRUMap, whose contents its author leaves out",
        () -> {
          LRUMap<String, Integer> map = new LRUMap<>(4, 8);
          return map;
        },
        m -> all(m.put("a", 1), m.get("a")),
        "[null, 1]");
  }

  private void third() {
    exhibit(
        "3: tree",
        () -> JsonMapper.shared().readTree(JSON),
        n -> all(n.toString(), n.at("/b/c").stringValue()),
        "[" + JSON + ", x]");
    exhibit(
        "3: JsonMapper",
        () ->
            JsonMapper.builder()
                .enable(tools.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build(),
        m -> all(m.readValue(WORD, Word.class), m.writeValueAsString(Map.of("b", 2, "a", 1))),
        "[Word[text=a, count=1], {\"a\":1,\"b\":2}]");
  }
}
