package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.math.RoundingMode;
import java.text.ChoiceFormat;
import java.text.CompactNumberFormat;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Format;
import java.text.ListFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.GraphException;

/** What turns values into text and back: formats, calendars, collators, Base64. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // models hold them
final class JdkFormats {
  /** A date format carries the names of all time zones, which are about 50 KB. */
  private static final int LARGE_BYTES = 1 << 17;

  private static final Class<?>[] NUMBER_CLASSES = {
    DecimalFormat.class,
    CompactNumberFormat.class,
    ChoiceFormat.class,
    NumberFormat.class,
    Format.class,
    DecimalFormatSymbols.class,
    RoundingMode.class,
    Enum.class,
    Locale.class,
    String.class
  };

  private static final Class<?>[] CALENDAR_CLASSES = {
    GregorianCalendar.class,
    Calendar.class,
    SimpleTimeZone.class,
    TimeZone.class,
    TimeZone.getTimeZone("GMT").getClass()
  };

  private static final Class<?>[] DATE_CLASSES = {
    SimpleDateFormat.class, DateFormat.class, DateFormatSymbols.class, Date.class
  };

  private static final List<Base64.Encoder> ENCODERS =
      List.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getMimeEncoder());

  private static final List<Base64.Decoder> DECODERS =
      List.of(Base64.getDecoder(), Base64.getUrlDecoder(), Base64.getMimeDecoder());

  private JdkFormats() {}

  static void addTo(JdkTable table) {
    formats(table);
    table.value(RuleBasedCollator.class, JdkFormats::write, JdkFormats::readCollator);
    oneOf(table, Base64.Encoder.class, ENCODERS);
    oneOf(table, Base64.Decoder.class, DECODERS);
  }

  private static void formats(JdkTable table) {
    SerialSerializer numbers = new SerialSerializer(SerialSerializer.SMALL_BYTES, NUMBER_CLASSES);
    Stream.of(
            DecimalFormat.class,
            DecimalFormatSymbols.class,
            CompactNumberFormat.class,
            ChoiceFormat.class)
        .forEach(type -> table.add(type, numbers));
    table.add(
        ListFormat.class,
        new SerialSerializer(
            SerialSerializer.SMALL_BYTES,
            ListFormat.class,
            Format.class,
            Locale.class,
            String.class));
    table.add(
        GregorianCalendar.class,
        new SerialSerializer(SerialSerializer.SMALL_BYTES, CALENDAR_CLASSES));
    SerialSerializer dates =
        new SerialSerializer(LARGE_BYTES, concat(DATE_CLASSES, CALENDAR_CLASSES, NUMBER_CLASSES));
    table.add(SimpleDateFormat.class, dates);
    table.add(DateFormatSymbols.class, dates);
    table.add(
        MessageFormat.class,
        new SerialSerializer(
            LARGE_BYTES,
            concat(
                new Class<?>[] {MessageFormat.class},
                DATE_CLASSES,
                CALENDAR_CLASSES,
                NUMBER_CLASSES)));
  }

  private static Class<?>[] concat(Class<?>[]... classes) {
    return Stream.of(classes).flatMap(Stream::of).toArray(Class<?>[]::new);
  }

  private static void write(Output out, RuleBasedCollator collator) {
    out.writeString(collator.getRules());
    out.writeInt(collator.getStrength());
    out.writeInt(collator.getDecomposition());
  }

  private static RuleBasedCollator readCollator(Input in) {
    String rules = String.valueOf(in.readString());
    try {
      RuleBasedCollator collator = new RuleBasedCollator(rules);
      collator.setStrength(in.readInt());
      collator.setDecomposition(in.readInt());
      return collator;
    } catch (ParseException e) {
      throw new GraphException(Problem.BAD_GRAPH, e.toString(), e);
    }
  }

  /** Adds a class of which only these objects can be told apart, by their place in the list. */
  private static <T> void oneOf(JdkTable table, Class<T> type, List<T> known) {
    table.value(
        type,
        (out, value) -> {
          int index = known.indexOf(value);
          if (index < 0) {
            throw GraphException.notSerializable(
                "%s with settings that cannot be read".formatted(type.getName()));
          }
          out.writeVarInt(index, true);
        },
        in -> {
          int index = in.readVarInt(true);
          if (index < 0 || index >= known.size()) {
            throw GraphException.badGraph("%s number %d".formatted(type.getName(), index));
          }
          return known.get(index);
        });
  }
}
