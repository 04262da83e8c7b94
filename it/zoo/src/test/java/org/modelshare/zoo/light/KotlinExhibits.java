package org.modelshare.zoo.light;

import java.util.List;
import kotlin.KotlinVersion;
import kotlin.Lazy;
import kotlin.LazyKt;
import kotlin.Pair;
import kotlin.Triple;
import kotlin.Unit;
import kotlin.collections.CollectionsKt;
import kotlin.collections.MapsKt;
import kotlin.collections.SetsKt;
import kotlin.jvm.functions.Function0;
import kotlin.random.Random;
import kotlin.ranges.CharRange;
import kotlin.ranges.IntRange;
import kotlin.text.Regex;
import kotlin.text.RegexOption;
import org.modelshare.zoo.Exhibits;

/** Kotlin's library: objects that exist once, lazy values, built collections, ranges. */
final class KotlinExhibits extends Exhibits {
  KotlinExhibits() {
    super("kotlin");
    once();
    collections();
    values();
  }

  private void once() {
    exhibit("Unit, an object", () -> Unit.INSTANCE, u -> same(u, Unit.INSTANCE), "true");
    exhibit(
        "emptyList, emptyMap, emptySet",
        () -> List.of(CollectionsKt.emptyList(), MapsKt.emptyMap(), SetsKt.emptySet()),
        l ->
            all(
                same(l.get(0), CollectionsKt.emptyList()),
                same(l.get(1), MapsKt.emptyMap()),
                same(l.get(2), SetsKt.emptySet())),
        "[true, true, true]");
    exhibit(
        "Random.Default, an object", () -> Random.Default, r -> same(r, Random.Default), "true");
    exhibit(
        "IntRange.EMPTY and a companion",
        () -> List.of(IntRange.Companion, IntRange.Companion.getEMPTY()),
        l -> all(same(l.get(0), IntRange.Companion), same(l.get(1), IntRange.Companion.getEMPTY())),
        "[true, true]");
    exhibit(
        "lazy that has been asked, and lazy of a value",
        () -> {
          Lazy<String> lazy = LazyKt.lazy((Function0<String> & java.io.Serializable) () -> "made");
          lazy.getValue();
          return List.of(lazy, LazyKt.lazyOf("given"));
        },
        l -> all(l.get(0).isInitialized(), l.get(0).getValue(), l.get(1).getValue()),
        "[true, made, given]");
    exhibit(
        "lazy that has not been asked",
        () -> LazyKt.lazy((Function0<String> & java.io.Serializable) () -> "made"),
        l -> l.getValue(),
        "made");
  }

  private void collections() {
    exhibit(
        "buildMap",
        () -> {
          var builder = MapsKt.<String, Integer>createMapBuilder();
          builder.put("z", 1);
          builder.put("a", 2);
          return MapsKt.build(builder);
        },
        m -> all(m.toString(), m.get("a"), throwing(() -> m.put("b", 3))),
        "[{z=1, a=2}, 2, UnsupportedOperationException]");
    exhibit(
        "buildSet",
        () -> {
          var builder = SetsKt.<String>createSetBuilder();
          builder.add("z");
          builder.add("a");
          return SetsKt.build(builder);
        },
        s -> all(s.toString(), s.contains("a"), throwing(() -> s.add("b"))),
        "[[z, a], true, UnsupportedOperationException]");
    exhibit(
        "buildList",
        () -> {
          var builder = CollectionsKt.<String>createListBuilder();
          builder.add("z");
          return CollectionsKt.build(builder);
        },
        l -> all(l, throwing(() -> l.add("b"))),
        "[[z], UnsupportedOperationException]");
    exhibit(
        "ArrayDeque",
        () -> {
          kotlin.collections.ArrayDeque<Integer> deque = new kotlin.collections.ArrayDeque<>(2);
          deque.addLast(2);
          deque.addFirst(1);
          deque.addLast(3);
          return deque;
        },
        d -> all(d.removeFirst(), d.removeLast(), d.size()),
        "[1, 3, 1]");
    exhibit(
        "mapOf and listOf",
        () ->
            List.of(
                MapsKt.toMap(List.of(new Pair<>("a", 1), new Pair<>("b", 2))),
                CollectionsKt.listOf("x", "y")),
        l -> l.stream().map(Object::toString).toList(),
        "[{a=1, b=2}, [x, y]]");
    exhibit(
        "withDefault",
        () ->
            MapsKt.withDefault(
                new java.util.HashMap<>(java.util.Map.of("a", 1)),
                (kotlin.jvm.functions.Function1<String, Integer> & java.io.Serializable)
                    String::length),
        m -> all(m.get("a"), MapsKt.getValue(m, "four")),
        "[1, 4]");
  }

  private void values() {
    exhibit(
        "Pair and Triple",
        () -> List.of(new Pair<>("a", 1), new Triple<>(1, 2, 3)),
        l -> l,
        "[(a, 1), (1, 2, 3)]");
    exhibit(
        "IntRange and CharRange",
        () -> List.<Object>of(new IntRange(1, 9), new CharRange('a', 'c')),
        l -> all(l, ((IntRange) l.getFirst()).contains(9)),
        "[[1..9, a..c], true]");
    exhibit(
        "Regex",
        () -> new Regex("a+", RegexOption.IGNORE_CASE),
        r -> all(r.matches("AAA"), r.getPattern(), r.getOptions()),
        "[true, a+, [IGNORE_CASE]]");
    exhibit("KotlinVersion", () -> new KotlinVersion(2, 1, 0), v -> v, "2.1.0");
    exhibit(
        "Random, which goes on as it would have",
        () -> {
          Random random = kotlin.random.RandomKt.Random(42);
          random.nextInt();
          return random;
        },
        r -> r.nextInt(1000),
        "440");
  }
}
