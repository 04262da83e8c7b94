package org.modelshare.zoo.light;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import lombok.Builder;
import lombok.Data;
import lombok.Getter;
import lombok.Singular;
import lombok.Value;
import org.immutables.value.Value.Immutable;
import org.immutables.value.Value.Lazy;
import org.immutables.value.Value.Parameter;
import org.modelshare.zoo.Exhibits;

/** Models whose code Lombok and Immutables write. */
final class GeneratedCodeExhibits extends Exhibits {
  @Value
  @Builder
  static class Settings {
    String name;
    @Singular List<String> layers;
    @Builder.Default double rate = 0.5;
    Map<String, Integer> sizes;
  }

  @Data
  static class Counter implements Serializable {
    private static final long serialVersionUID = 1L;
    private int count = 1;
    private transient int cached = 9;
  }

  static class Squares {
    @Getter(lazy = true)
    private final int[] table = compute();

    private static int[] compute() {
      return new int[] {0, 1, 4, 9};
    }
  }

  /** A bias for each layer. */
  @Immutable
  interface Layer {
    @Parameter
    String name();

    @Parameter
    List<Float> biases();

    Map<String, Integer> options();

    @Lazy
    default int size() {
      return biases().size();
    }
  }

  /** Exists once for each text. */
  @Immutable(intern = true, builder = false)
  abstract static class Token implements Serializable {
    private static final long serialVersionUID = 1L;

    @Parameter
    abstract String text();
  }

  /** Exists once. */
  @Immutable(singleton = true)
  abstract static class Nothing implements Serializable {
    private static final long serialVersionUID = 1L;

    int weight() {
      return 0;
    }
  }

  GeneratedCodeExhibits() {
    super("generated");
    lombok();
    immutables();
  }

  private void lombok() {
    exhibit(
        "Lombok's value with a builder",
        () ->
            Settings.builder().name("net").layer("in").layer("out").sizes(Map.of("in", 9)).build(),
        s -> all(s.toString(), throwing(() -> s.getLayers().add("x"))),
        "[GeneratedCodeExhibits.Settings(name=net, layers=[in, out], rate=0.5, sizes={in=9}),"
            + " UnsupportedOperationException]");
    exhibit(
        "Lombok's data with a transient field",
        () -> {
          Counter counter = new Counter();
          counter.setCount(5);
          return List.of(counter);
        },
        l -> all(l.getFirst().getCount(), l.equals(List.of(l.getFirst()))),
        "[5, true]");
    exhibit(
        "Lombok's lazy getter, asked and not asked",
        () -> {
          Squares asked = new Squares();
          asked.getTable();
          return List.of(asked, new Squares());
        },
        l -> all(l.get(0).getTable(), l.get(1).getTable()),
        "[[0, 1, 4, 9], [0, 1, 4, 9]]");
  }

  private void immutables() {
    exhibit(
        "Immutables' value",
        () -> ImmutableLayer.of("in", List.of(0.5f, 1f)).withOptions(Map.of("seed", 7)),
        layer ->
            all(
                layer.toString(),
                layer.size(),
                layer.hashCode() == layer.withName("in").hashCode()),
        "[Layer{name=in, biases=[0.5, 1.0], options={seed=7}}, 2, true]");
    exhibit(
        "Immutables' value whose lazy attribute was asked",
        () -> {
          Layer layer = ImmutableLayer.of("in", List.of(0.5f));
          return layer.size() == 1 ? layer : List.of();
        },
        layer -> ((Layer) layer).size(),
        "1");
    exhibit(
        "Immutables' interned value",
        () -> ImmutableToken.of("the"),
        t -> all(t, same(t, ImmutableToken.of("the"))),
        "[Token{text=the}, true]");
    exhibit(
        "Immutables' singleton",
        ImmutableNothing::of,
        n -> all(same(n, ImmutableNothing.of()), n.weight()),
        "[true, 0]");
  }
}
