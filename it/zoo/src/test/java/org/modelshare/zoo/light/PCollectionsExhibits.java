package org.modelshare.zoo.light;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.modelshare.zoo.Exhibits;
import org.pcollections.AmortizedPQueue;
import org.pcollections.ConsPStack;
import org.pcollections.Empty;
import org.pcollections.HashTreePBag;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.IntTreePMap;
import org.pcollections.OrderedPMap;
import org.pcollections.OrderedPSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import org.pcollections.TreePVector;

/** PCollections: persistent collections that implement those of the JDK. */
final class PCollectionsExhibits extends Exhibits {
  PCollectionsExhibits() {
    super("pcollections");
    exhibit(
        "TreePVector",
        () -> TreePVector.from(List.of(1, 2, 3)),
        v -> all(v, v.plus(4), v.with(0, 9)),
        "[[1, 2, 3], [1, 2, 3, 4], [9, 2, 3]]");
    exhibit(
        "HashTreePMap",
        () -> HashTreePMap.from(Map.of("a", 1, "b", 2)),
        m -> all(sorted(m), m.plus("c", 3).size(), m.get("b")),
        "[[a=1, b=2], 3, 2]");
    refusal(
        "HashTreePMap of enums, which is wrong by Java",
        () -> HashTreePMap.from(Map.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.SECONDS, 3)),
        "Showcase.exhibit",
        "org.pcollections.HashPMap");
    exhibit(
        "IntTreePMap",
        () -> IntTreePMap.from(Map.of(5, "five", 1, "one")),
        m -> all(m.toString(), m.get(5)),
        "[{1=one, 5=five}, five]");
    exhibit(
        "TreePMap",
        () -> TreePMap.from(String.CASE_INSENSITIVE_ORDER, Map.of("b", 1, "A", 2)),
        m -> all(m.toString(), m.get("B")),
        "[{A=2, b=1}, 1]");
    exhibit(
        "OrderedPMap",
        () -> OrderedPMap.<String, Integer>empty().plus("z", 1).plus("a", 2),
        m -> m.toString(),
        "{z=1, a=2}");
    exhibit(
        "HashTreePSet",
        () -> HashTreePSet.from(List.of("a", "b")),
        s -> all(sorted(s), s.contains("b"), s.minus("a")),
        "[[a, b], true, [b]]");
    exhibit(
        "TreePSet",
        () -> TreePSet.from(List.of(3, 1)),
        s -> all(s.toString(), s.first()),
        "[[1, 3], 1]");
    exhibit(
        "OrderedPSet",
        () -> OrderedPSet.from(List.of("z", "a")),
        s -> all(s.toString(), s.contains("a")),
        "[[z, a], true]");
    exhibit(
        "HashTreePBag",
        () -> HashTreePBag.from(List.of("a", "b", "a")),
        b -> all(b.size(), b.minus("a").contains("a")),
        "[3, true]");
    exhibit(
        "ConsPStack",
        () -> ConsPStack.from(List.of(1, 2)),
        s -> all(s, s.plus(0)),
        "[[1, 2], [0, 1, 2]]");
    exhibit(
        "AmortizedPQueue",
        () -> AmortizedPQueue.<Integer>empty().plus(1).plus(2),
        q -> all(q.peek(), q.minus().peek()),
        "[1, 2]");
    exhibit(
        "empty ones, which exist once",
        () -> List.of(Empty.vector(), Empty.stack()),
        l -> all(same(l.get(0), Empty.vector()), same(l.get(1), Empty.stack())),
        "[true, true]");
  }
}
