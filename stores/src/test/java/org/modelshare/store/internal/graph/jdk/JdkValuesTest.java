package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.Graphs;

/** The values of the JDK that hold no other objects. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // models hold them
final class JdkValuesTest {
  static Stream<Object> values() {
    return Stream.of(
        "text",
        "größe \uD83D\uDE00 \uD800",
        "",
        'c',
        true,
        (byte) 1,
        (short) 2,
        3,
        4L,
        5f,
        Double.NaN,
        new BigInteger("-123456789012345678901234567890"),
        new BigDecimal("1.500"),
        UUID.fromString("00000000-0000-0001-0000-000000000002"),
        URI.create("https://modelshare.org/a?b#c"),
        Locale.GERMANY,
        Locale.ROOT,
        Locale.forLanguageTag("zh-Hans-CN-u-nu-latn"),
        Currency.getInstance("EUR"),
        StandardCharsets.UTF_8,
        StandardCharsets.UTF_16LE,
        Path.of("/a/b"),
        Instant.MIN,
        Duration.ofNanos(-5),
        LocalDate.MAX,
        LocalTime.MAX,
        LocalDateTime.MIN,
        OffsetDateTime.parse("2026-01-02T03:04:05+01:00"),
        OffsetTime.parse("03:04:05+01:00"),
        ZonedDateTime.ofLocal(
            LocalDateTime.parse("2026-10-25T02:30:00"),
            ZoneId.of("Europe/Paris"),
            ZoneOffset.ofHours(1)),
        Period.of(1, 2, 3),
        Year.of(2026),
        YearMonth.of(2026, 2),
        MonthDay.of(2, 29),
        ZoneId.of("Europe/Paris"),
        ZoneOffset.ofHours(3),
        TimeZone.getTimeZone("Europe/Paris"),
        new Date(5),
        DayOfWeek.MONDAY,
        BitSet.valueOf(new long[] {5, 6}),
        OptionalInt.of(1),
        OptionalLong.empty(),
        OptionalDouble.of(2),
        Optional.of("x"),
        Optional.empty(),
        int.class,
        String[].class,
        JdkValuesTest.class);
  }

  @ParameterizedTest
  @MethodSource("values")
  void arrivesEqualAndOfTheSameClass(Object value) {
    assertThat(Graphs.copyHeld(value)).isEqualTo(value).hasSameClassAs(value);
  }

  @Test
  void mutableValuesArriveWithTheirState() {
    assertThat(Graphs.copyHeld(new StringBuilder().append("a").appendCodePoint(98)).toString())
        .isEqualTo("ab");
    assertThat(
            ((Pattern) Graphs.copyHeld(Pattern.compile("a", Pattern.CASE_INSENSITIVE)))
                .matcher("A")
                .find())
        .isTrue();
    Random random = new Random(5);
    random.nextGaussian();
    Random copied = (Random) Graphs.copyHeld(random);
    assertThat(copied.nextGaussian()).isEqualTo(random.nextGaussian());
    assertThat(copied.nextLong()).isEqualTo(random.nextLong());
  }

  @Test
  void aTimeZoneKeepsItsRules() {
    SimpleTimeZone zone = new SimpleTimeZone(3_600_000, "X", 2, -1, 1, 7_200_000, 9, -1, 1, 0);
    SimpleTimeZone copy = (SimpleTimeZone) Graphs.copyHeld(zone);
    assertThat(copy).isEqualTo(zone);
    assertThat(copy.getOffset(1_782_864_000_000L)).isEqualTo(7_200_000);
  }
}
