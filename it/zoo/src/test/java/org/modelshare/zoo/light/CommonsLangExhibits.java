package org.modelshare.zoo.light;

import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.commons.lang3.CharSet;
import org.apache.commons.lang3.ObjectUtils;
import org.apache.commons.lang3.Range;
import org.apache.commons.lang3.concurrent.ConstantInitializer;
import org.apache.commons.lang3.math.Fraction;
import org.apache.commons.lang3.mutable.MutableInt;
import org.apache.commons.lang3.mutable.MutableObject;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.lang3.tuple.ImmutablePair;
import org.apache.commons.lang3.tuple.MutablePair;
import org.apache.commons.lang3.tuple.Pair;
import org.apache.commons.lang3.tuple.Triple;
import org.modelshare.zoo.Exhibits;

/** Commons Lang: pairs, ranges, mutable numbers, formats. */
@SuppressWarnings("JavaUtilDate") // as its formats have it
final class CommonsLangExhibits extends Exhibits {
  CommonsLangExhibits() {
    super("commons-lang");
    exhibit(
        "pairs",
        () -> List.of(Pair.of("a", 1), MutablePair.of("b", 2), Triple.of(1, 2, 3)),
        l -> l,
        "[(a,1), (b,2), (1,2,3)]");
    exhibit(
        "ImmutablePair.nullPair, which exists once",
        ImmutablePair::nullPair,
        p -> same(p, ImmutablePair.nullPair()),
        "true");
    exhibit(
        "MutableInt and MutableObject",
        () -> List.<Object>of(new MutableInt(41), new MutableObject<>("x")),
        l -> all(((MutableInt) l.get(0)).incrementAndGet(), ((MutableObject<?>) l.get(1)).get()),
        "[42, x]");
    exhibit(
        "Range",
        () -> Range.of(1, 10),
        r -> all(r, r.contains(10), r.isNaturalOrdering()),
        "[[1..10], true, true]");
    exhibit(
        "Range with a comparator",
        () -> Range.of("b", "a", Comparator.reverseOrder()),
        r -> all(r.toString(), r.contains("a"), r.isNaturalOrdering()),
        "[[b..a], true, false]");
    exhibit(
        "CharSet",
        () -> CharSet.getInstance("a-c", "^x"),
        c -> all(c.contains('b'), c.contains('x')),
        "[true, false]");
    exhibit(
        "CharSet.ASCII_ALPHA",
        () -> CharSet.ASCII_ALPHA,
        c -> all(c.contains('x'), c.contains('1')),
        "[true, false]");
    exhibit(
        "Fraction",
        () -> Fraction.getFraction(3, 6).reduce(),
        f -> all(f, f.add(Fraction.ONE_HALF)),
        "[1/2, 1/1]");
    exhibit(
        "ObjectUtils.NULL, which exists once",
        () -> ObjectUtils.NULL,
        n -> same(n, ObjectUtils.NULL),
        "true");
    exhibit(
        "FastDateFormat",
        () ->
            FastDateFormat.getInstance(
                "EEE yyyy-MM-dd HH:mm z", TimeZone.getTimeZone("America/New_York"), Locale.US),
        f -> all(f.format(new Date(0)), f.getPattern()),
        "[Wed 1969-12-31 19:00 EST, EEE yyyy-MM-dd HH:mm z]");
    exhibit("ConstantInitializer", () -> new ConstantInitializer<>("x"), c -> c.get(), "x");
  }
}
