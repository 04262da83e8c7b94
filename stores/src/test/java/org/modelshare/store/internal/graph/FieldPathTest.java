package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.container.Block;

@SuppressWarnings("UnusedVariable") // fields that only the graph reads
final class FieldPathTest {
  private static class Base {
    private final float[] bias = new float[2000];
  }

  private static final class Layer extends Base {
    private final float[] bias = new float[2000];
  }

  private static final class Model {
    private final List<Layer> layers = List.of(new Layer(), new Layer());
    private final float[] __modelshare__ = new float[2000];
    private final Map<Object, Object> index = new LinkedHashMap<>();
  }

  private static final class Chain {
    private @Nullable Chain next;
    private final byte[] data = new byte[5000];
  }

  private static List<String> names(Object model) {
    return GraphWriter.write(model, true).blocks().stream().map(Block::name).toList();
  }

  @Test
  void blocksAreNamedAfterTheirPath() {
    assertThat(names(new Model()))
        .containsExactlyInAnyOrder(
            "layers[0].bias",
            "layers[0].bias@Base",
            "layers[1].bias",
            "layers[1].bias@Base",
            "model.__modelshare__");
    assertThat(names(new float[3000])).containsExactly("model");
    assertThat(names(List.of(new float[3000], new float[2000]))).containsExactly("[0]", "[1]");
    assertThat(names(List.of(new float[3000], new float[3000]))).containsExactly("model");
  }

  @Test
  void keysStandForThemselvesWhereThatIsClear() {
    Model model = new Model();
    for (Object key :
        Arrays.asList(
            "plain",
            7,
            Thread.State.NEW,
            'c',
            "a[b]\n\uD800",
            "",
            "x".repeat(65),
            List.of(1),
            null)) {
      model.index.put(key, new byte[4096]);
    }
    assertThat(names(model).stream().filter(name -> name.startsWith("index")))
        .containsExactly(
            "index[plain]",
            "index[7]",
            "index[NEW]",
            "index[c]",
            "index[a_b___]",
            "index[#5]",
            "index[#6]",
            "index[#7]",
            "index[#8]");
  }

  @Test
  void namesAreUnique() {
    Model model = new Model();
    model.index.put(1, new byte[4096]);
    model.index.put("1", new byte[4096]);
    model.index.put(1L, new byte[4096]);
    assertThat(names(model))
        .contains("index[1]", "index[1]#2", "index[1]#3")
        .doesNotHaveDuplicates();
  }

  @Test
  void ofALongPathTheMiddleIsLeftOut() {
    Chain head = new Chain();
    Chain last = head;
    for (int i = 0; i < 200; i++) {
      last.next = new Chain();
      last = last.next;
    }
    assertThat(names(head))
        .doesNotHaveDuplicates()
        .hasSize(201)
        .allSatisfy(name -> assertThat(name).hasSizeLessThan(300))
        .anySatisfy(name -> assertThat(name).contains("next.(153 more).next"));
  }

  @Test
  void aKeyThatIsRefusedIsNamedByItsPosition() {
    Map<Object, Object> map = new HashMap<>();
    map.put(new Thread(), 1);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> names(new ArrayList<>(List.of(map))))
        .withMessageContaining("ArrayList[0][#0]: java.lang.Thread");
  }
}
