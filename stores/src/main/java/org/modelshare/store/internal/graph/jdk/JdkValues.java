package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
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
import java.util.DoubleSummaryStatistics;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.modelshare.store.internal.system.GraphException;

/** The JDK's values that hold no other objects. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // models hold them
final class JdkValues {
  private JdkValues() {}

  static void numbers(JdkTable table) {
    table.value(
        BigInteger.class,
        (out, value) -> writeBytes(out, value.toByteArray()),
        in -> new BigInteger(in.readBytes(in.readVarInt(true))));
    table.value(
        BigDecimal.class,
        (out, value) -> {
          out.writeInt(value.scale());
          writeBytes(out, value.unscaledValue().toByteArray());
        },
        in -> {
          int scale = in.readInt();
          return new BigDecimal(new BigInteger(in.readBytes(in.readVarInt(true))), scale);
        });
    table.value(
        OptionalInt.class,
        (out, value) -> {
          out.writeBoolean(value.isPresent());
          out.writeInt(value.orElse(0));
        },
        in -> {
          boolean present = in.readBoolean();
          int value = in.readInt();
          return present ? OptionalInt.of(value) : OptionalInt.empty();
        });
    table.value(
        OptionalLong.class,
        (out, value) -> {
          out.writeBoolean(value.isPresent());
          out.writeLong(value.orElse(0));
        },
        in -> {
          boolean present = in.readBoolean();
          long value = in.readLong();
          return present ? OptionalLong.of(value) : OptionalLong.empty();
        });
    table.value(
        OptionalDouble.class,
        (out, value) -> {
          out.writeBoolean(value.isPresent());
          out.writeDouble(value.orElse(0));
        },
        in -> {
          boolean present = in.readBoolean();
          double value = in.readDouble();
          return present ? OptionalDouble.of(value) : OptionalDouble.empty();
        });
  }

  private static void writeBytes(Output out, byte[] bytes) {
    out.writeVarInt(bytes.length, true);
    out.writeBytes(bytes);
  }

  static void texts(JdkTable table) {
    table.text(UUID.class, UUID::toString, UUID::fromString);
    table.text(URI.class, URI::toString, URI::create);
    table.text(Locale.class, JdkValues::languageTag, Locale::forLanguageTag);
    table.value(
        Locale.LanguageRange.class,
        (out, value) -> {
          out.writeString(value.getRange());
          out.writeDouble(value.getWeight());
        },
        in -> {
          String range = String.valueOf(in.readString());
          return new Locale.LanguageRange(range, in.readDouble());
        });
    table.text(
        Character.UnicodeBlock.class,
        Character.UnicodeBlock::toString,
        Character.UnicodeBlock::forName);
    table.text(Currency.class, Currency::getCurrencyCode, Currency::getInstance);
    table.text(Charset.class, Charset::name, Charset::forName);
    table.text(Path.class, Path::toString, Path::of);
    table.alias(Path.of("").getClass(), Path.class);
    table.value(Pattern.class, Patterns::write, Patterns::read);
    table.text(MathContext.class, MathContext::toString, MathContext::new);
    table.text(Runtime.Version.class, Runtime.Version::toString, Runtime.Version::parse);
    table.value(HexFormat.class, JdkValues::write, JdkValues::readHexFormat);
    table.value(StackTraceElement.class, JdkValues::write, JdkValues::readStackTraceElement);
    table.text(StringBuilder.class, StringBuilder::toString, StringBuilder::new);
    table.text(StringBuffer.class, StringBuffer::toString, StringBuffer::new);
  }

  private static void write(Output out, HexFormat format) {
    out.writeString(format.delimiter());
    out.writeString(format.prefix());
    out.writeString(format.suffix());
    out.writeBoolean(format.isUpperCase());
  }

  private static HexFormat readHexFormat(Input in) {
    HexFormat format =
        HexFormat.ofDelimiter(in.readString())
            .withPrefix(in.readString())
            .withSuffix(in.readString());
    return in.readBoolean() ? format.withUpperCase() : format.withLowerCase();
  }

  private static void write(Output out, StackTraceElement element) {
    out.writeString(element.getClassLoaderName());
    out.writeString(element.getModuleName());
    out.writeString(element.getModuleVersion());
    out.writeString(element.getClassName());
    out.writeString(element.getMethodName());
    out.writeString(element.getFileName());
    out.writeInt(element.getLineNumber());
  }

  private static StackTraceElement readStackTraceElement(Input in) {
    return new StackTraceElement(
        in.readString(),
        in.readString(),
        in.readString(),
        in.readString(),
        in.readString(),
        in.readString(),
        in.readInt());
  }

  private static String languageTag(Locale locale) {
    String tag = locale.toLanguageTag();
    if (!Locale.forLanguageTag(tag).equals(locale)) {
      throw GraphException.notSerializable("locale %s has no language tag".formatted(locale));
    }
    return tag;
  }

  static void times(JdkTable table) {
    table.value(
        Instant.class,
        (out, value) -> {
          out.writeLong(value.getEpochSecond());
          out.writeInt(value.getNano());
        },
        in -> {
          long second = in.readLong();
          return Instant.ofEpochSecond(second, in.readInt());
        });
    table.value(
        Duration.class,
        (out, value) -> {
          out.writeLong(value.getSeconds());
          out.writeInt(value.getNano());
        },
        in -> {
          long seconds = in.readLong();
          return Duration.ofSeconds(seconds, in.readInt());
        });
    table.value(
        LocalDate.class,
        (out, value) -> out.writeLong(value.toEpochDay()),
        in -> LocalDate.ofEpochDay(in.readLong()));
    table.value(
        LocalTime.class,
        (out, value) -> out.writeLong(value.toNanoOfDay()),
        in -> LocalTime.ofNanoOfDay(in.readLong()));
    table.text(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
    table.text(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
    table.text(OffsetTime.class, OffsetTime::toString, OffsetTime::parse);
    table.value(
        ZonedDateTime.class,
        (out, value) -> {
          out.writeString(value.toOffsetDateTime().toString());
          out.writeString(value.getZone().getId());
        },
        in -> {
          OffsetDateTime time = OffsetDateTime.parse(String.valueOf(in.readString()));
          ZoneId zone = ZoneId.of(String.valueOf(in.readString()));
          return ZonedDateTime.ofInstant(time.toLocalDateTime(), time.getOffset(), zone);
        });
    table.text(Period.class, Period::toString, Period::parse);
    table.value(
        Year.class, (out, value) -> out.writeInt(value.getValue()), in -> Year.of(in.readInt()));
    table.value(
        YearMonth.class,
        (out, value) -> {
          out.writeInt(value.getYear());
          out.writeInt(value.getMonthValue());
        },
        in -> {
          int year = in.readInt();
          return YearMonth.of(year, in.readInt());
        });
    table.text(MonthDay.class, MonthDay::toString, MonthDay::parse);
    table.text(ZoneId.class, ZoneId::getId, ZoneId::of);
    table.text(ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
    table.alias(ZoneId.of("Europe/Paris").getClass(), ZoneId.class);
    table.text(TimeZone.class, TimeZone::getID, TimeZone::getTimeZone);
    table.alias(TimeZone.getTimeZone("GMT").getClass(), TimeZone.class);
    table.value(
        Date.class, (out, value) -> out.writeLong(value.getTime()), in -> new Date(in.readLong()));
  }

  static void serialized(JdkTable table) {
    table.add(Random.class, new SerialSerializer(SerialSerializer.SMALL_BYTES, Random.class));
    table.add(
        SimpleTimeZone.class,
        new SerialSerializer(SerialSerializer.SMALL_BYTES, SimpleTimeZone.class, TimeZone.class));
  }

  static void mutable(JdkTable table) {
    table.value(
        BitSet.class,
        (out, value) -> writeBytes(out, value.toByteArray()),
        in -> BitSet.valueOf(in.readBytes(in.readVarInt(true))));
    table.fresh(Object.class, Object::new);
  }

  static void statistics(JdkTable table) {
    table.value(
        IntSummaryStatistics.class,
        (out, value) -> {
          out.writeLong(value.getCount());
          out.writeInt(value.getMin());
          out.writeInt(value.getMax());
          out.writeLong(value.getSum());
        },
        in -> {
          long count = in.readLong();
          int min = in.readInt();
          int max = in.readInt();
          return new IntSummaryStatistics(count, min, max, in.readLong());
        });
    table.value(
        LongSummaryStatistics.class,
        (out, value) -> {
          out.writeLong(value.getCount());
          out.writeLong(value.getMin());
          out.writeLong(value.getMax());
          out.writeLong(value.getSum());
        },
        in -> {
          long count = in.readLong();
          long min = in.readLong();
          long max = in.readLong();
          return new LongSummaryStatistics(count, min, max, in.readLong());
        });
    table.value(DoubleSummaryStatistics.class, JdkValues::write, JdkValues::readStatistics);
  }

  private static void write(Output out, DoubleSummaryStatistics statistics) {
    if (Double.isNaN(statistics.getSum()) && !Double.isNaN(statistics.getMin())) {
      throw GraphException.notSerializable(
          "%s of both infinities".formatted(DoubleSummaryStatistics.class.getName()));
    }
    out.writeLong(statistics.getCount());
    out.writeDouble(statistics.getMin());
    out.writeDouble(statistics.getMax());
    out.writeDouble(statistics.getSum());
  }

  private static DoubleSummaryStatistics readStatistics(Input in) {
    long count = in.readLong();
    double min = in.readDouble();
    double max = in.readDouble();
    return new DoubleSummaryStatistics(count, min, max, in.readDouble());
  }
}
