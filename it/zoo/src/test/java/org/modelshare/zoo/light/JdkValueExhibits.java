package org.modelshare.zoo.light;

import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.text.ChoiceFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.chrono.ThaiBuddhistDate;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongBinaryOperator;
import java.util.regex.Pattern;
import org.modelshare.zoo.Exhibits;

/** Values of the JDK: numbers, times, formats, names. */
@SuppressWarnings({"IdentityComparison", "JavaUtilDate", "JdkObsolete", "UnnecessaryStringBuilder"})
final class JdkValueExhibits extends Exhibits {
  /** What R writes for a number that is missing. */
  private static final double NA = Double.longBitsToDouble(0x7ff00000000007a2L);

  private static final float FLOAT_NA = Float.intBitsToFloat(0x7f8007a2);

  record Missing(double d, float f) {}

  JdkValueExhibits() {
    super("java");
    numbers();
    times();
    oldTimes();
    formats();
    names();
    mutable();
  }

  private void numbers() {
    exhibit("NaN with a payload, boxed", () -> NA, JdkValueExhibits::bits, "7ff00000000007a2");
    exhibit(
        "NaN with a payload in a record",
        () -> new Missing(NA, FLOAT_NA),
        missing ->
            all(bits(missing.d()), Integer.toHexString(Float.floatToRawIntBits(missing.f()))),
        "[7ff00000000007a2, 7f8007a2]");
    exhibit(
        "NaN with a payload in collections and arrays",
        () -> List.of(List.of(NA), Map.of("r", NA), new double[] {NA}, new Double[] {NA}),
        l ->
            all(
                bits(((List<?>) l.get(0)).getFirst()),
                bits(List.copyOf(((Map<?, ?>) l.get(1)).values()).getFirst()),
                bits(((double[]) l.get(2))[0]),
                bits(((Double[]) l.get(3))[0])),
        "[7ff00000000007a2, 7ff00000000007a2, 7ff00000000007a2, 7ff00000000007a2]");
    exhibit(
        "boxed values that are one object",
        () -> {
          List<Object> cells = new ArrayList<>();
          List<Object> values =
              List.of(1000, 1000L, 0.5, 0.5f, (short) 1000, 'é', "level", BigInteger.TWO.pow(70));
          for (int i = 0; i < 3; i++) {
            cells.addAll(values);
          }
          return cells;
        },
        cells ->
            java.util.stream.IntStream.range(0, 8)
                .allMatch(i ->
                    same(cells.get(i), cells.get(i + 8)) && same(cells.get(i), cells.get(i + 16))),
        "true");
    exhibit(
        "boxed values at their bounds",
        () ->
            List.of(
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -0.0,
                Double.MIN_VALUE,
                Float.MAX_VALUE,
                Short.MIN_VALUE,
                Byte.MIN_VALUE,
                '\uffff' + 0),
        list -> list,
        "[-2147483648, -9223372036854775808, -0.0, 4.9E-324, 3.4028235E38, -32768, -128, 65535]");
    exhibit(
        "small boxed values, which exist once",
        () -> List.of(7, 7L, 'a', true),
        list ->
            all(
                same(list.get(0), Integer.valueOf(7)),
                same(list.get(1), Long.valueOf(7)),
                same(list.get(2), Character.valueOf('a')),
                same(list.get(3), true)),
        "[true, true, true, true]");
    exhibit(
        "BigInteger",
        () -> BigInteger.TWO.pow(100).negate(),
        n -> n,
        "-1267650600228229401496703205376");
    exhibit("BigDecimal", () -> new BigDecimal("1.500"), n -> all(n, n.scale()), "[1.500, 3]");
    exhibit(
        "MathContext",
        () -> MathContext.DECIMAL64,
        MathContext::toString,
        "precision=16 roundingMode=HALF_EVEN");
    exhibit(
        "String with half a surrogate pair",
        () -> "a\ud800b\u0000",
        s -> all(s.length(), (int) s.charAt(1)),
        "[4, 55296]");
  }

  private void times() {
    exhibit(
        "Instant",
        () -> Instant.ofEpochSecond(1, 999_999_999),
        i -> i,
        "1970-01-01T00:00:01.999999999Z");
    exhibit("LocalDate", () -> LocalDate.of(2024, 2, 29), d -> d.plusYears(1), "2025-02-28");
    exhibit(
        "LocalTime",
        () -> LocalTime.of(23, 59, 1),
        t -> all(t, same(LocalTime.MIDNIGHT, t)),
        "[23:59:01, false]");
    exhibit(
        "LocalTime.MIDNIGHT, which exists once",
        () -> LocalTime.MIDNIGHT,
        t -> same(t, LocalTime.MIDNIGHT),
        "true");
    exhibit("LocalDateTime", () -> LocalDateTime.of(2024, 1, 2, 3, 4), t -> t, "2024-01-02T03:04");
    exhibit(
        "ZonedDateTime in the second of two hours",
        () ->
            ZonedDateTime.ofStrict(
                LocalDateTime.of(2024, 10, 27, 2, 30),
                ZoneOffset.ofHours(1),
                ZoneId.of("Europe/Berlin")),
        t -> t,
        "2024-10-27T02:30+01:00[Europe/Berlin]");
    exhibit(
        "OffsetDateTime",
        () -> OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 6, ZoneOffset.ofHoursMinutes(5, 30)),
        t -> t,
        "2024-01-02T03:04:05.000000006+05:30");
    exhibit(
        "ZoneOffset, which exists once",
        () -> ZoneOffset.ofHours(3),
        z -> all(z, same(z, ZoneOffset.ofHours(3))),
        "[+03:00, true]");
    exhibit(
        "ZoneId",
        () -> ZoneId.of("Asia/Kathmandu"),
        z -> z.getRules().getOffset(Instant.EPOCH),
        "+05:30");
    exhibit(
        "ZoneRules",
        () -> ZoneId.of("Europe/Paris").getRules(),
        r -> r.isDaylightSavings(Instant.ofEpochSecond(1_720_000_000)),
        "true");
    exhibit(
        "Duration and Period",
        () -> List.of(Duration.ofMillis(-1), Period.of(1, 2, 3)),
        l -> l,
        "[PT-0.001S, P1Y2M3D]");
    exhibit(
        "Duration.ZERO and Period.ZERO, which exist once",
        () -> List.of(Duration.ZERO, Period.ZERO),
        l -> all(same(l.get(0), Duration.ZERO), same(l.get(1), Period.ZERO)),
        "[true, true]");
    exhibit(
        "Year, YearMonth, MonthDay",
        () -> List.of(Year.of(2024), YearMonth.of(2024, 2), MonthDay.of(2, 29)),
        l -> l,
        "[2024, 2024-02, --02-29]");
    exhibit(
        "DayOfWeek and TimeUnit",
        () -> List.of(DayOfWeek.FRIDAY, TimeUnit.DAYS),
        l -> all(same(l.get(0), DayOfWeek.FRIDAY), same(l.get(1), TimeUnit.DAYS)),
        "[true, true]");
    exhibit(
        "dates of other calendars",
        () ->
            List.<Object>of(
                JapaneseDate.of(JapaneseEra.HEISEI, 1, 2, 3),
                HijrahDate.of(1445, 1, 1),
                ThaiBuddhistDate.of(2567, 1, 1)),
        l -> l,
        "[Japanese Heisei 1-02-03, Hijrah-umalqura AH 1445-01-01, ThaiBuddhist BE 2567-01-01]");
    exhibit(
        "IsoChronology, which exists once",
        () -> IsoChronology.INSTANCE,
        c -> same(c, IsoChronology.INSTANCE),
        "true");
    exhibit(
        "WeekFields",
        () -> WeekFields.of(Locale.US),
        w -> all(w, same(w, WeekFields.of(Locale.US))),
        "[WeekFields[SUNDAY,1], true]");
    exhibit(
        "Clock",
        () -> Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
        c -> c.instant(),
        "1970-01-01T00:00:00Z");
  }

  private void oldTimes() {
    exhibit("Date", () -> new Date(5), Date::getTime, "5");
    exhibit(
        "Timestamp",
        () -> Timestamp.from(Instant.ofEpochSecond(1, 123_456_789)),
        Timestamp::getNanos,
        "123456789");
    exhibit(
        "GregorianCalendar",
        () -> new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT),
        c -> all(c.getTimeZone().getID(), c.getTimeInMillis() > 0),
        "[UTC, true]");
    exhibit(
        "TimeZone",
        () -> TimeZone.getTimeZone("America/New_York"),
        z -> all(z.getID(), z.getOffset(1_720_000_000_000L)),
        "[America/New_York, -14400000]");
    exhibit(
        "TimeZone with an unknown id",
        () -> {
          TimeZone zone = TimeZone.getTimeZone("Europe/Paris");
          zone.setID("Mars/Olympus");
          return zone;
        },
        z -> all(z.getID(), z.getRawOffset()),
        "[Mars/Olympus, 3600000]");
    exhibit(
        "TimeZone at an offset",
        () -> TimeZone.getTimeZone("GMT+05:17"),
        z -> all(z.getID(), z.getRawOffset()),
        "[GMT+05:17, 19020000]");
    exhibit(
        "SimpleTimeZone",
        () -> new SimpleTimeZone(3_600_000, "Own/Zone", 2, -1, 1, 0, 9, -1, 1, 0),
        z -> all(z.getID(), z.getOffset(1_720_000_000_000L)),
        "[Own/Zone, 7200000]");
  }

  private void formats() {
    exhibit(
        "DecimalFormat",
        () -> new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.GERMANY)),
        f -> f.format(1234.5),
        "1.234,50");
    exhibit(
        "NumberFormat, compact",
        () -> NumberFormat.getCompactNumberInstance(Locale.US, NumberFormat.Style.SHORT),
        f -> f.format(12_345),
        "12K");
    exhibit(
        "SimpleDateFormat",
        () -> {
          SimpleDateFormat format = new SimpleDateFormat("EEE yyyy-MM-dd", Locale.FRANCE);
          format.setTimeZone(TimeZone.getTimeZone("UTC"));
          return format;
        },
        f -> f.format(new Date(0)),
        "jeu. 1970-01-01");
    exhibit(
        "MessageFormat",
        () -> new MessageFormat("{0} has {1,number,#.#}", Locale.US),
        f -> f.format(new Object[] {"x", 2.55}),
        "x has 2.5");
    exhibit(
        "ChoiceFormat",
        () -> new ChoiceFormat("0#none|1#one|1<many"),
        f -> all(f.format(0), f.format(7)),
        "[none, many]");
    exhibit(
        "Pattern",
        () -> Pattern.compile("(?<word>A+)b", Pattern.CASE_INSENSITIVE),
        p -> all(p.matcher("xaaB").find(), p.flags(), p.namedGroups()),
        "[true, 2, {word=1}]");
  }

  private void names() {
    exhibit(
        "Locale",
        () -> Locale.forLanguageTag("zh-Hant-TW-u-ca-roc"),
        l -> all(l.toLanguageTag(), l.getUnicodeLocaleType("ca")),
        "[zh-Hant-TW-u-ca-roc, roc]");
    exhibit("Locale.ROOT, which exists once", () -> Locale.ROOT, l -> same(l, Locale.ROOT), "true");
    exhibit(
        "Currency, which exists once",
        () -> Currency.getInstance("EUR"),
        c -> all(c, same(c, Currency.getInstance("EUR"))),
        "[EUR, true]");
    exhibit("UUID", () -> new UUID(1, 2), u -> u, "00000000-0000-0001-0000-000000000002");
    exhibit(
        "URI and URL",
        () -> List.of(URI.create("http://x/y?z#q"), URI.create("file:/a").toURL()),
        l -> l,
        "[http://x/y?z#q, file:/a]");
    exhibit(
        "InetAddress",
        () -> InetAddress.getByAddress("example", new byte[] {127, 0, 0, 2}),
        a -> a,
        "example/127.0.0.2");
    exhibit(
        "InetSocketAddress",
        () -> InetSocketAddress.createUnresolved("nowhere", 80),
        a -> all(a.isUnresolved(), a.getPort()),
        "[true, 80]");
    exhibit(
        "File and Path", () -> List.of(new File("a/b"), Path.of("/c/d")), l -> l, "[a/b, /c/d]");
    exhibit(
        "Charset",
        () -> List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252")),
        l -> all(l, same(l.get(0), StandardCharsets.UTF_8)),
        "[[UTF-8, windows-1252], true]");
    exhibit(
        "Optional",
        () -> List.of(Optional.of("x"), Optional.empty(), OptionalInt.of(4)),
        l -> l,
        "[Optional[x], Optional.empty, OptionalInt[4]]");
    exhibit(
        "Class",
        () -> List.of(int.class, String[][].class, Map.Entry.class, void.class),
        l -> l,
        "[int, class [[Ljava.lang.String;, interface java.util.Map$Entry, void]");
  }

  private void mutable() {
    exhibit("AtomicLong", () -> new AtomicLong(41), AtomicLong::incrementAndGet, "42");
    exhibit(
        "AtomicBoolean and AtomicReference",
        () -> List.of(new AtomicBoolean(true), new AtomicReference<>("x")),
        l -> l,
        "[true, x]");
    exhibit(
        "AtomicIntegerArray",
        () -> new AtomicIntegerArray(new int[] {1, 2}),
        a -> all(a.addAndGet(1, 5), a.length()),
        "[7, 2]");
    exhibit(
        "LongAdder",
        () -> {
          LongAdder adder = new LongAdder();
          adder.add(40);
          return adder;
        },
        a -> {
          a.add(2);
          return a.sum();
        },
        "42");
    exhibit(
        "DoubleAdder",
        () -> {
          DoubleAdder adder = new DoubleAdder();
          adder.add(0.25);
          return adder;
        },
        DoubleAdder::sum,
        "0.25");
    exhibit(
        "LongAccumulator",
        () -> {
          LongAccumulator largest =
              new LongAccumulator((LongBinaryOperator & Serializable) Math::max, 3);
          largest.accumulate(9);
          return largest;
        },
        l -> l,
        "9");
    exhibit(
        "StringBuilder and StringBuffer",
        () -> List.<Object>of(new StringBuilder("ab"), new StringBuffer("cd")),
        l -> l,
        "[ab, cd]");
    exhibit(
        "Random, which goes on as it would have",
        () -> {
          Random random = new Random(42);
          random.nextGaussian();
          return random;
        },
        r -> all(r.nextGaussian() == gaussian(2), r.nextInt(1000)),
        "[true, 970]");
    exhibit(
        "ReentrantLock",
        () -> new ReentrantLock(true),
        l -> all(l.isFair(), l.tryLock(), l.isHeldByCurrentThread()),
        "[true, true, true]");
    exhibit(
        "ReentrantReadWriteLock",
        ReentrantReadWriteLock::new,
        l -> all(l.readLock().tryLock(), l.getReadLockCount(), l.writeLock().tryLock()),
        "[true, 1, false]");
  }

  private static double gaussian(int place) {
    Random random = new Random(42);
    double drawn = 0;
    for (int i = 0; i < place; i++) {
      drawn = random.nextGaussian();
    }
    return drawn;
  }

  private static String bits(Object number) {
    return Long.toHexString(Double.doubleToRawLongBits((Double) number));
  }
}
