package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AliasesTest {
  @SuppressWarnings("unused")
  static final class Node {
    private @Nullable Object first;
    private @Nullable Object second;
    private final String name = "node";

    Node(@Nullable Object first, @Nullable Object second) {
      this.first = first;
      this.second = second;
    }
  }

  @Test
  void findsThePathsThatLeadToOneObject() {
    float[] weights = {1, 2};
    FloatBuffer bias = FloatBuffer.allocate(3);
    Node inner = new Node(weights, bias);
    assertThat(paths(new Node(List.of(inner, inner, bias), weights)))
        .containsExactly("first[0]=first[1]", "first[0].second=first[2]", "first[0].first=second");
  }

  @Test
  void aLoopIsAnAliasToo() {
    Node node = new Node(null, null);
    node.first = node;
    assertThat(paths(node)).containsExactly("=first");
  }

  @Test
  void valuesAndEmptyArraysHaveNoIdentity() {
    String text = "text";
    float[] empty = {};
    List<Object> list = List.of();
    assertThat(paths(List.of(text, text, empty, empty, list, list, 1000, 1000))).isEmpty();
  }

  @Test
  void entriesOfAMapAreNamedByKeysThatAreTextOrNumbers() {
    float[] weights = {1};
    Map<Object, Object> map = new HashMap<>(Map.of("a", weights, 2, weights));
    assertThat(paths(map)).hasSize(1);
    assertThat(paths(new HashMap<>(Map.of(new Node(1, 2), weights, new Node(2, 3), weights))))
        .isEmpty();
    assertThat(paths(new HashSet<>(Set.of(List.of(weights), List.of(1, weights))))).isEmpty();
  }

  @Test
  void theirNumberAndLengthHaveABound() {
    float[] weights = {1};
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      many.add(weights);
    }
    assertThat(Aliases.of(many)).hasSize(1000);
    Object deep = weights;
    for (int i = 0; i < 100_000; i++) {
      deep = new Node(deep, weights);
    }
    assertThat(Aliases.of(deep)).hasSizeLessThan(100);
  }

  @Test
  void equalObjectsThatWereOneAreSplit() {
    float[] weights = {1, 2};
    List<Alias> aliases = Aliases.of(new Node(weights, weights));
    assertThat(Aliases.split(new Node(weights, weights), aliases)).isEmpty();
    assertThat(Aliases.split(new Node(weights, weights.clone()), aliases)).isEqualTo(aliases);
  }

  @Test
  void pathsThatAreNotThereAreNotSplit() {
    float[] weights = {1, 2};
    List<Alias> aliases = Aliases.of(new Node(weights, weights));
    assertThat(Aliases.split(new Node(weights, null), aliases)).isEmpty();
    assertThat(Aliases.split(List.of(weights), aliases)).isEmpty();
  }

  private static List<String> paths(Object model) {
    return Aliases.of(model).stream()
        .map(alias -> alias.firstPath() + "=" + alias.otherPath())
        .toList();
  }
}
