package org.modelshare.zoo.light;

import io.vavr.Function1;
import io.vavr.Lazy;
import io.vavr.Tuple;
import io.vavr.collection.Array;
import io.vavr.collection.BitSet;
import io.vavr.collection.CharSeq;
import io.vavr.collection.HashMap;
import io.vavr.collection.HashMultimap;
import io.vavr.collection.HashSet;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.LinkedHashSet;
import io.vavr.collection.List;
import io.vavr.collection.PriorityQueue;
import io.vavr.collection.Queue;
import io.vavr.collection.Stream;
import io.vavr.collection.Tree;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import io.vavr.control.Validation;
import java.io.Serializable;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.modelshare.zoo.Exhibits;

/** Vavr: persistent collections, and values that may be missing. */
final class VavrExhibits extends Exhibits {
  VavrExhibits() {
    super("vavr");
    collections();
    values();
  }

  private void collections() {
    exhibit(
        "List",
        () -> List.of(1, 2, 3),
        l -> all(l.toString(), l.prepend(0).length()),
        "[List(1, 2, 3), 4]");
    exhibit(
        "List of 10,000",
        () -> List.range(0, 10_000),
        l -> all(l.length(), l.sum()),
        "[10000, 49995000]");
    exhibit("List.Nil, which exists once", List::empty, l -> same(l, List.empty()), "true");
    exhibit(
        "Vector of 1,000",
        () -> Vector.range(0, 1000),
        v -> all(v.get(999), v.append(1).size()),
        "[999, 1001]");
    exhibit(
        "Array", () -> Array.of("a", "b"), a -> all(a.toString(), a.get(1)), "[Array(a, b), b]");
    exhibit(
        "Queue",
        () -> Queue.of(1, 2).append(3),
        q -> all(q.toString(), q.dequeue()._1),
        "[Queue(1, 2, 3), 1]");
    exhibit(
        "Stream",
        () -> Stream.of(1, 2, 3),
        s -> all(s.map(i -> i * 2).toList().toString(), s.head()),
        "[List(2, 4, 6), 1]");
    exhibit(
        "HashMap",
        () -> HashMap.of("a", 1, "b", 2),
        m -> all(m.get("b").get(), m.get("x").isEmpty(), m.put("c", 3).size()),
        "[2, true, 3]");
    refusal(
        "HashMap of enums, which is wrong by Java",
        () -> HashMap.of(TimeUnit.DAYS, 1, TimeUnit.HOURS, 2, TimeUnit.SECONDS, 3),
        "Showcase.exhibit.trie",
        "io.vavr.collection.HashArrayMappedTrieModule",
        "java.util.concurrent.TimeUnit",
        "java.util.HashMap");
    exhibit(
        "LinkedHashMap",
        () -> LinkedHashMap.of("z", 1, "a", 2),
        m -> m.toString(),
        "LinkedHashMap((z, 1), (a, 2))");
    exhibit(
        "TreeMap",
        () -> TreeMap.of(Comparator.<String>reverseOrder(), "a", 1, "b", 2),
        m -> all(m.toString(), m.head()._1),
        "[TreeMap((b, 2), (a, 1)), b]");
    exhibit(
        "HashSet and LinkedHashSet",
        () -> Tuple.of(HashSet.of("a", "b"), LinkedHashSet.of(3, 1)),
        t -> all(t._1.contains("b"), t._1.size(), t._2.toString()),
        "[true, 2, LinkedHashSet(3, 1)]");
    exhibit(
        "TreeSet",
        () -> TreeSet.of(3, 1, 2),
        s -> all(s.toString(), s.add(0).head()),
        "[TreeSet(1, 2, 3), 0]");
    exhibit(
        "BitSet",
        () -> BitSet.of(3, 70),
        s -> all(s.contains(70), s.contains(4), s.size()),
        "[true, false, 2]");
    exhibit(
        "HashMultimap",
        () -> HashMultimap.withSeq().of("a", 1, "a", 2),
        m -> m.get("a").get().toString(),
        "List(1, 2)");
    exhibit(
        "PriorityQueue",
        () -> PriorityQueue.of(3, 1, 2),
        q -> all(q.dequeue()._1, q.size()),
        "[1, 3]");
    exhibit("Tree", () -> Tree.of("root", Tree.of("leaf")), t -> t.toString(), "Tree(root, leaf)");
    exhibit("CharSeq", () -> CharSeq.of("text"), c -> all(c, c.reverse()), "[text, txet]");
  }

  private void values() {
    exhibit(
        "Option",
        () -> Tuple.of(Option.some(5), Option.none()),
        t -> all(t._1.get(), same(t._2, Option.none())),
        "[5, true]");
    exhibit(
        "Either",
        () -> Tuple.of(Either.left("l"), Either.right(1)),
        t -> all(t._1, t._2.get()),
        "[Left(l), 1]");
    exhibit(
        "Try",
        () -> Tuple.of(Try.success(1), Try.failure(new IllegalStateException("no"))),
        t -> all(t._1.get(), t._2.getCause().getMessage()),
        "[1, no]");
    exhibit("Validation", () -> Validation.invalid("bad"), v -> v, "Invalid(bad)");
    exhibit("Tuple", () -> Tuple.of("a", 1, 0.5), t -> t, "(a, 1, 0.5)");
    exhibit(
        "Lazy, evaluated",
        () -> {
          Lazy<String> lazy = Lazy.of((Supplier<String> & Serializable) () -> "value");
          lazy.get();
          return lazy;
        },
        l -> all(l.isEvaluated(), l.get()),
        "[true, value]");
    exhibit(
        "Function1",
        () -> Function1.<Integer, Integer>of(i -> i + 1).andThen(Function1.of(i -> i * 2)),
        f -> f.apply(20),
        "42");
  }
}
