package org.modelshare.zoo.heavy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kotlin.ranges.IntRange;
import org.modelshare.zoo.Exhibits;

/** Models that are written in Kotlin. */
final class KotlinModelExhibits extends Exhibits {
  KotlinModelExhibits() {
    super("kotlin-model");
    exhibit("object", () -> Defaults.INSTANCE, d -> same(d, Defaults.INSTANCE), "true");
    exhibit(
        "data object",
        () -> Nowhere.INSTANCE,
        n -> all(same(n, Nowhere.INSTANCE), n),
        "[true, Nowhere]");
    exhibit(
        "data class",
        () -> new Word("the", 3, Set.of("det")),
        w -> all(w, w.equals(w.copy("the", 3, Set.of("det")))),
        "[Word(text=the, count=3, tags=[det]), true]");
    exhibit(
        "sealed tree with an object as leaf",
        () -> new Tree.Split(3, new Tree.Leaf(0.5), Tree.Empty.INSTANCE),
        t -> all(t, same(t.getAbove(), Tree.Empty.INSTANCE)),
        "[Split(feature=3, below=Leaf(value=0.5), above=Empty), true]");
    exhibit(
        "enums with code",
        () -> Map.of(Gate.AND, 1, Gate.OR, 2),
        m ->
            all(
                m.get(Gate.AND),
                m.get(Gate.OR),
                m.keySet().stream().allMatch(g -> g.of(true, true))),
        "[1, 2, true]");
    exhibit( // held, because alone it is published for what it has, which may change
        "companion's constant",
        () -> List.of(Model.EMPTY),
        list -> same(list.getFirst(), Model.EMPTY),
        "true");
    exhibit(
        "class with a lazy property that was asked",
        () -> {
          Model model = model();
          return model.getSquares().length == 10 ? model : Model.EMPTY;
        },
        KotlinModelExhibits::answer,
        "[net, 162, {z=0.5, a=2.0}, true]");
    exhibit(
        "class with a lazy property that was not asked",
        KotlinModelExhibits::model,
        KotlinModelExhibits::answer,
        "[net, 162, {z=0.5, a=2.0}, true]");
    exhibit(
        "map by delegation",
        () -> new Settings(Map.of("rate", 0.25)),
        s -> all(s.getRate(), s.size(), s.getScale().invoke(21.0)),
        "[0.25, 1, 42.0]");
    exhibit("range", () -> List.of(new IntRange(1, 9)), l -> l.getFirst().contains(9), "true");
  }

  private static Model model() {
    Model model = new Model(2);
    model.setName("net");
    return model;
  }

  private static List<?> answer(Model model) {
    return all(
        model.getName(),
        model.getSquares()[9],
        model.getWeights().toString(),
        same(model.getDefaults(), Defaults.INSTANCE));
  }
}
