package org.modelshare.zoo.light;

import java.util.List;
import java.util.Locale;
import org.joda.time.DateTime;
import org.joda.time.DateTimeFieldType;
import org.joda.time.DateTimeZone;
import org.joda.time.Days;
import org.joda.time.Duration;
import org.joda.time.Interval;
import org.joda.time.LocalDate;
import org.joda.time.LocalTime;
import org.joda.time.MutableDateTime;
import org.joda.time.Partial;
import org.joda.time.Period;
import org.joda.time.PeriodType;
import org.joda.time.YearMonth;
import org.joda.time.chrono.BuddhistChronology;
import org.joda.time.chrono.ISOChronology;
import org.modelshare.zoo.Exhibits;

/** Joda-Time: times, zones and calendars, of which there is one object each. */
final class JodaExhibits extends Exhibits {
  private static final DateTimeZone BERLIN = DateTimeZone.forID("Europe/Berlin");

  JodaExhibits() {
    super("joda");
    exhibit(
        "DateTimeZone",
        () -> BERLIN,
        z -> all(z.getID(), z.getOffset(1_720_000_000_000L), same(z, BERLIN)),
        "[Europe/Berlin, 7200000, true]");
    exhibit("DateTimeZone.UTC", () -> DateTimeZone.UTC, z -> same(z, DateTimeZone.UTC), "true");
    exhibit(
        "DateTimeZone at an offset",
        () -> DateTimeZone.forOffsetHoursMinutes(5, 17),
        z -> all(z, z.getOffset(0)),
        "[+05:17, 19020000]");
    exhibit(
        "DateTime",
        () -> new DateTime(0, BERLIN),
        d -> all(d, d.plusMonths(7)),
        "[1970-01-01T01:00:00.000+01:00, 1970-08-01T01:00:00.000+01:00]");
    exhibit(
        "MutableDateTime",
        () -> new MutableDateTime(0, BERLIN),
        d -> {
          d.addDays(1);
          return d;
        },
        "1970-01-02T01:00:00.000+01:00");
    exhibit(
        "LocalDate, LocalTime, YearMonth",
        () -> List.of(new LocalDate(2024, 2, 29), new LocalTime(23, 59), new YearMonth(2024, 2)),
        l -> l,
        "[2024-02-29, 23:59:00.000, 2024-02]");
    exhibit(
        "Interval",
        () -> new Interval(0, 1000, DateTimeZone.UTC),
        i -> all(i, i.contains(500)),
        "[1970-01-01T00:00:00.000Z/1970-01-01T00:00:01.000Z, true]");
    exhibit(
        "Duration, Period and Days",
        () -> List.of(Duration.millis(1500), new Period(1, 2, 3, 4), Days.TWO),
        l -> all(l, same(l.get(2), Days.TWO)),
        "[[PT1.500S, PT1H2M3.004S, P2D], true]");
    exhibit(
        "PeriodType and DateTimeFieldType",
        () -> List.of(PeriodType.days(), DateTimeFieldType.dayOfWeek()),
        l -> all(l, same(l.get(1), DateTimeFieldType.dayOfWeek())),
        "[[PeriodType[Days], dayOfWeek], true]");
    exhibit(
        "chronologies",
        () -> List.of(ISOChronology.getInstance(BERLIN), BuddhistChronology.getInstanceUTC()),
        l ->
            all(
                l,
                same(l.get(0), ISOChronology.getInstance(BERLIN)),
                same(l.get(1), BuddhistChronology.getInstanceUTC())),
        "[[ISOChronology[Europe/Berlin], BuddhistChronology[UTC]], true, true]");
    exhibit(
        "DateTime of another calendar",
        () -> new DateTime(0, BuddhistChronology.getInstance(BERLIN)),
        d -> all(d.getYear(), d.year().getAsText(Locale.ROOT)),
        "[2513, 2513]");
    exhibit(
        "Partial",
        () ->
            new Partial(DateTimeFieldType.monthOfYear(), 5).with(DateTimeFieldType.dayOfMonth(), 9),
        p -> p.toString(),
        "--05-09");
    exhibit(
        "property of a date",
        () -> new LocalDate(2024, 2, 10).dayOfMonth(),
        p -> all(p.get(), p.withMaximumValue()),
        "[10, 2024-02-29]");
  }
}
