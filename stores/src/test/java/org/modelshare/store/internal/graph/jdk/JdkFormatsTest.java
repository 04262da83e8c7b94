package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ChoiceFormat;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.text.ListFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.Graphs;

/** What turns values into text and back. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // models hold them
final class JdkFormatsTest {
  private static final double NUMBER = 1_234_567.895;
  private static final Date DATE = new Date(1_782_864_000_000L);

  static Stream<Format> formats() {
    DecimalFormat set = new DecimalFormat("#,##0.00", new DecimalFormatSymbols(Locale.GERMANY));
    set.setParseBigDecimal(true);
    set.setMultiplier(100);
    SimpleDateFormat utc =
        new SimpleDateFormat("LLLL d, yyyy HH:mm z", Locale.forLanguageTag("cs"));
    utc.setTimeZone(TimeZone.getTimeZone("UTC"));
    utc.setLenient(false);
    return Stream.of(
        set,
        NumberFormat.getCurrencyInstance(Locale.JAPAN),
        NumberFormat.getPercentInstance(Locale.ROOT),
        NumberFormat.getCompactNumberInstance(Locale.GERMANY, NumberFormat.Style.LONG),
        new ChoiceFormat("0#none|1#one|1<many"),
        new MessageFormat("{0,number,#.#} or {0,choice,0#none|1#{0} of them}", Locale.GERMANY),
        utc,
        SimpleDateFormat.getDateTimeInstance(0, 0, Locale.FRANCE));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aFormatWritesAlike(Format format) {
    Object value =
        switch (format) {
          case SimpleDateFormat _ -> DATE;
          case MessageFormat _ -> new Object[] {NUMBER};
          default -> NUMBER;
        };
    Format copy = (Format) Graphs.copyHeld(format);
    assertThat(copy).isEqualTo(format).hasSameClassAs(format);
    assertThat(copy.format(value)).isEqualTo(format.format(value));
  }

  @Test
  void symbolsAndListFormatsArriveEqual() {
    for (Object value :
        List.of(
            new DecimalFormatSymbols(Locale.GERMANY),
            new DateFormatSymbols(Locale.FRANCE),
            ListFormat.getInstance(Locale.FRANCE, ListFormat.Type.OR, ListFormat.Style.FULL))) {
      assertThat(Graphs.copyHeld(value)).isEqualTo(value);
    }
  }

  @Test
  void aCalendarKeepsItsZoneAndItsRules() {
    GregorianCalendar calendar = new GregorianCalendar(new SimpleTimeZone(3_600_000, "own"));
    calendar.setTimeInMillis(5);
    calendar.setLenient(false);
    calendar.setMinimalDaysInFirstWeek(4);
    calendar.setGregorianChange(new Date(0));
    GregorianCalendar copy = (GregorianCalendar) Graphs.copyHeld(calendar);
    assertThat(copy).isEqualTo(calendar);
    assertThat(copy.getTimeZone()).isEqualTo(calendar.getTimeZone());
    assertThat(copy.getTime()).isEqualTo(calendar.getTime());
    assertThat(copy.getWeekYear()).isEqualTo(calendar.getWeekYear());
  }
}
