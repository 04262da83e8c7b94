package org.modelshare.zoo.light;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modelshare.zoo.Exhibits;
import scala.None$;
import scala.Option;
import scala.Some;
import scala.Symbol;
import scala.Tuple2;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.BitSet;
import scala.collection.immutable.HashMap$;
import scala.collection.immutable.HashSet$;
import scala.collection.immutable.IntMap$;
import scala.collection.immutable.LazyList$;
import scala.collection.immutable.List$;
import scala.collection.immutable.ListMap$;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Queue$;
import scala.collection.immutable.Range;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set$;
import scala.collection.immutable.TreeMap$;
import scala.collection.immutable.Vector$;
import scala.collection.immutable.VectorMap$;
import scala.collection.mutable.ArrayBuffer;
import scala.collection.mutable.HashMap;
import scala.collection.mutable.LinkedHashMap;
import scala.collection.mutable.ListBuffer;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigDecimal;
import scala.math.BigInt;
import scala.math.Ordering;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;
import scala.util.Left;
import scala.util.Right;
import scala.util.matching.Regex;

/** Scala 2.13: collections, and objects that exist once. */
@SuppressWarnings("EnumOrdinal") // for numbers that differ
final class ScalaExhibits extends Exhibits {
  ScalaExhibits() {
    super("scala");
    once();
    immutable();
    mutable();
    values();
  }

  private static Seq<Integer> seq(int... numbers) {
    return CollectionConverters.asScala(Arrays.stream(numbers).boxed().toList()).toSeq();
  }

  private static Range range(int start, int end, int step) {
    return new Range.Exclusive(start, end, step);
  }

  private static Seq<Tuple2<String, Integer>> pairs(String... words) {
    return CollectionConverters.asScala(
            Arrays.stream(words).map(word -> new Tuple2<>(word, word.length())).toList())
        .toSeq();
  }

  private void once() {
    exhibit("Nil", () -> Nil$.MODULE$, n -> same(n, Nil$.MODULE$), "true");
    exhibit("None", () -> None$.MODULE$, n -> same(n, None$.MODULE$), "true");
    exhibit(
        "empty Vector, Map and Set",
        () ->
            java.util.List.<Object>of(
                Vector$.MODULE$.empty(), Map$.MODULE$.empty(), Set$.MODULE$.empty()),
        l ->
            all(
                same(l.get(0), Vector$.MODULE$.empty()),
                same(l.get(1), Map$.MODULE$.empty()),
                same(l.get(2), Set$.MODULE$.empty())),
        "[true, true, true]");
    exhibit("Unit", () -> BoxedUnit.UNIT, u -> same(u, BoxedUnit.UNIT), "true");
    exhibit("List$, the companion", () -> List$.MODULE$, c -> same(c, List$.MODULE$), "true");
    exhibit(
        "Ordering.Int",
        () -> Ordering.Int$.MODULE$,
        o -> all(same(o, Ordering.Int$.MODULE$), o.compare(1, 2)),
        "[true, -1]");
    exhibit(
        "Symbol",
        () -> Symbol.apply("name"),
        s -> all(s, same(s, Symbol.apply("name"))),
        "[Symbol(name), true]");
  }

  private void immutable() {
    exhibit(
        "List",
        () -> List$.MODULE$.from(seq(1, 2, 3)),
        l -> all(l.toString(), same(l.drop(3), Nil$.MODULE$)),
        "[List(1, 2, 3), true]");
    exhibit(
        "List of 10,000",
        () -> List$.MODULE$.from(range(0, 10_000, 1)),
        l -> all(l.length(), l.last()),
        "[10000, 9999]");
    exhibit(
        "Vector of 1,000",
        () -> Vector$.MODULE$.from(range(0, 1000, 1)),
        v -> all(v.length(), v.apply(999)),
        "[1000, 999]");
    exhibit(
        "Map of 3",
        () -> map(Map$.MODULE$.from(pairs("a", "bb", "ccc"))),
        m -> all(m.apply("bb"), m.size(), m.toString()),
        "[2, 3, Map(a -> 1, bb -> 2, ccc -> 3)]");
    exhibit(
        "HashMap of words",
        () -> HashMap$.MODULE$.from(pairs("a", "bb", "ccc", "dddd", "eeeee", "ffffff")),
        m -> all(m.apply("dddd"), m.get("x").isEmpty(), m.updated("g", 1).size()),
        "[4, true, 7]");
    exhibit(
        "HashMap of enums",
        () ->
            HashMap$.MODULE$.from(
                CollectionConverters.asScala(
                    Arrays.stream(TimeUnit.values())
                        .map(unit -> new Tuple2<>(unit, unit.ordinal()))
                        .toList())),
        m -> Arrays.stream(TimeUnit.values()).map(unit -> orNull(m.get(unit))).toList(),
        "[0, 1, 2, 3, 4, 5, 6]");
    exhibit(
        "HashSet",
        () -> HashSet$.MODULE$.from(seq(1, 2, 3, 4, 5, 6, 7)),
        s -> all(s.contains(7), s.contains(8), s.size()),
        "[true, false, 7]");
    exhibit(
        "Set of 2",
        () -> Set$.MODULE$.from(seq(5, 6)),
        s -> all(s.contains(6), s.toString()),
        "[true, Set(5, 6)]");
    exhibit(
        "ListMap",
        () -> ListMap$.MODULE$.from(pairs("zz", "a")),
        m -> m.toString(),
        "ListMap(zz -> 2, a -> 1)");
    exhibit(
        "VectorMap",
        () -> VectorMap$.MODULE$.from(pairs("zz", "a")),
        m -> all(m.toString(), m.apply("a")),
        "[VectorMap(zz -> 2, a -> 1), 1]");
    exhibit(
        "TreeMap",
        () -> TreeMap$.MODULE$.from(pairs("zz", "a"), Ordering.String$.MODULE$),
        m -> all(m.toString(), m.firstKey()),
        "[TreeMap(a -> 1, zz -> 2), a]");
    exhibit("IntMap", () -> IntMap$.MODULE$.singleton(7, "seven"), m -> m.apply(7), "seven");
    exhibit(
        "Queue",
        () -> Queue$.MODULE$.from(seq(1, 2)).enqueue(3),
        q -> all(q.toString(), q.dequeue()._1()),
        "[Queue(1, 2, 3), 1]");
    exhibit(
        "ArraySeq",
        () -> ArraySeq.unsafeWrapArray(new int[] {1, 2, 3}),
        a -> all(a.toString(), a.length()),
        "[ArraySeq(1, 2, 3), 3]");
    exhibit(
        "LazyList, evaluated",
        () -> {
          var list = LazyList$.MODULE$.from(seq(1, 2, 3));
          return list.force();
        },
        l -> List$.MODULE$.from(l).toString(),
        "List(1, 2, 3)");
    exhibit(
        "Range",
        () -> range(1, 9, 4),
        r -> all(r.toString(), r.length(), r.last()),
        "[Range 1 until 9 by 4, 2, 5]");
    exhibit(
        "BitSet",
        () -> BitSet.fromBitMask(new long[] {10}),
        b -> all(b.toString(), b.contains(3)),
        "[BitSet(1, 3), true]");
  }

  private static @Nullable Object orNull(Option<?> option) {
    return option.isEmpty() ? null : option.get();
  }

  private static <K, V> Map<K, V> map(Map<K, V> map) {
    return map;
  }

  private void mutable() {
    exhibit(
        "mutable HashMap",
        () -> {
          HashMap<String, Integer> map = new HashMap<>();
          map.put("a", 1);
          map.put("b", 2);
          map.remove("a");
          return map;
        },
        m -> all(m.apply("b"), m.contains("a"), m.put("c", 3).isEmpty(), m.size()),
        "[2, false, true, 2]");
    exhibit(
        "mutable HashMap of enums",
        () -> {
          HashMap<TimeUnit, Integer> map = new HashMap<>();
          for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, unit.ordinal());
          }
          return map;
        },
        m -> Arrays.stream(TimeUnit.values()).map(unit -> orNull(m.get(unit))).toList(),
        "[0, 1, 2, 3, 4, 5, 6]");
    exhibit(
        "mutable LinkedHashMap",
        () -> {
          LinkedHashMap<String, Integer> map = new LinkedHashMap<>();
          map.put("z", 1);
          map.put("a", 2);
          return map;
        },
        m -> all(m.toString(), m.apply("a")),
        "[LinkedHashMap(z -> 1, a -> 2), 2]");
    exhibit(
        "ArrayBuffer",
        () -> ArrayBuffer.from(seq(1, 2)),
        b -> all(b.toString(), b.addOne(3).length()),
        "[ArrayBuffer(1, 2), 3]");
    exhibit(
        "ListBuffer",
        () -> ListBuffer.from(seq(1, 2)),
        b -> all(b.toString(), b.addOne(3).toList().toString()),
        "[ListBuffer(1, 2), List(1, 2, 3)]");
  }

  private void values() {
    exhibit("Some", () -> new Some<>(5), s -> all(s.get(), s), "[5, Some(5)]");
    exhibit(
        "Left and Right",
        () -> java.util.List.of(new Left<>("l"), new Right<>(1)),
        l -> l,
        "[Left(l), Right(1)]");
    exhibit("Tuple2", () -> new Tuple2<>("a", 1), t -> all(t._1(), t._2()), "[a, 1]");
    exhibit(
        "BigInt and BigDecimal",
        () ->
            java.util.List.<Object>of(
                BigInt.apply("123456789012345678901"), BigDecimal.exact("1.50")),
        l -> l,
        "[123456789012345678901, 1.50]");
    exhibit(
        "Regex",
        () -> new Regex("a(b+)", CollectionConverters.asScala(java.util.List.of("bs")).toSeq()),
        r -> all(r.toString(), r.matches("abb")),
        "[a(b+), true]");
    exhibit(
        "ClassTag",
        () -> ClassTag$.MODULE$.apply(String.class),
        t -> all(t, t.runtimeClass()),
        "[java.lang.String, class java.lang.String]");
    exhibit(
        "Java's view of a Scala list",
        () -> CollectionConverters.asJava(seq(1, 2)),
        l -> l,
        "[1, 2]");
  }
}
