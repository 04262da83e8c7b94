package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of random shape, with shared references and cycles, compared object by object. */
final class RandomGraphTest {
  private static final class Node {
    private @Nullable Object left;
    private @Nullable Object right;
    private long number;
    private final List<@Nullable Object> items = new ArrayList<>();
  }

  @SuppressWarnings("ArrayRecordComponent") // compared by hand
  private record Leaf(String name, double @Nullable [] values, Optional<Object> more) {}

  private static final class Generator {
    private final Random random;
    private final List<Object> known = new ArrayList<>();

    Generator(long seed) {
      random = new Random(seed);
    }

    @Nullable Object next(int depth) {
      int choice = random.nextInt(depth > 8 ? 5 : 12);
      return switch (choice) {
        case 0 -> null;
        case 1 -> random.nextInt();
        case 2 -> "s" + random.nextInt(100);
        case 3, 4 -> known.isEmpty() ? 'x' : known.get(random.nextInt(known.size()));
        case 5 -> remember(FloatBuffer.allocate(random.nextInt(2000)).put(0, 1).position(0));
        case 6 -> leaf(depth);
        case 7 -> map(depth);
        case 8 -> array(depth);
        default -> node(depth);
      };
    }

    private Object remember(Object object) {
      known.add(object);
      return object;
    }

    private Object leaf(int depth) {
      // Remembered when complete, so that no cycle leads through it.
      double[] values = random.doubles(random.nextInt(1000)).toArray();
      return remember(new Leaf("leaf", values, Optional.of("l" + depth)));
    }

    private Object map(int depth) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      remember(map);
      for (int i = random.nextInt(4); i > 0; i--) {
        map.put("k" + random.nextInt(50), next(depth + 1));
      }
      return map;
    }

    private Object array(int depth) {
      @Nullable Object[] array = new Object[random.nextInt(4)];
      remember(array);
      for (int i = 0; i < array.length; i++) {
        array[i] = next(depth + 1);
      }
      return array;
    }

    private Object node(int depth) {
      Node node = new Node();
      remember(node);
      node.number = random.nextLong();
      node.left = next(depth + 1);
      node.right = next(depth + 1);
      for (int i = random.nextInt(3); i > 0; i--) {
        node.items.add(next(depth + 1));
      }
      return node;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void arrivesWithTheSameShapeAndIdentities(long seed) {
    Node root = (Node) new Generator(seed).node(0);
    assertSame(root, Graphs.copy(root), new IdentityHashMap<>(), "seed " + seed);
    Node decoded = (Node) decodeByCodec(root);
    assertThat(decoded.number).isEqualTo(root.number);
  }

  private static Object decodeByCodec(Object root) {
    ValueCodec codec = new ValueCodec(RandomGraphTest.class.getClassLoader());
    Object copy = codec.decode(codec.encode(root));
    assertSame(root, copy, new IdentityHashMap<>(), "codec");
    return copy == null ? root : copy;
  }

  private static void assertSame(
      @Nullable Object a, @Nullable Object b, Map<Object, Object> pairs, String what) {
    if (a == null || b == null) {
      assertThat(b).as(what).isEqualTo(a);
      return;
    }
    if (a instanceof Integer || a instanceof Character) {
      assertThat(b).as(what).isEqualTo(a);
      return;
    }
    Object known = pairs.putIfAbsent(a, b);
    if (known != null) {
      assertThat(b).as(what).isSameAs(known);
      return;
    }
    switch (a) {
      case Node node -> {
        Node copy = (Node) b;
        assertThat(copy.number).isEqualTo(node.number);
        assertSame(node.left, copy.left, pairs, what + ".left");
        assertSame(node.right, copy.right, pairs, what + ".right");
        assertSame(node.items.toArray(), copy.items.toArray(), pairs, what + ".items");
      }
      case Object[] array -> {
        Object[] copy = (Object[]) b;
        assertThat(copy).as(what).hasSameSizeAs(array);
        for (int i = 0; i < array.length; i++) {
          assertSame(array[i], copy[i], pairs, what + "[" + i + "]");
        }
      }
      case Map<?, ?> map -> {
        Map<?, ?> copy = new HashMap<>((Map<?, ?>) b);
        assertThat(copy.keySet()).as(what).isEqualTo(map.keySet());
        map.forEach(
            (key, value) -> assertSame(value, copy.get(key), pairs, what + "[" + key + "]"));
      }
      case Leaf leaf -> {
        Leaf copy = (Leaf) b;
        assertThat(copy.name()).isEqualTo(leaf.name());
        assertThat(copy.values()).isEqualTo(leaf.values());
        assertThat(copy.more()).isEqualTo(leaf.more());
      }
      default -> assertThat(b).as(what).isEqualTo(a);
    }
  }
}
