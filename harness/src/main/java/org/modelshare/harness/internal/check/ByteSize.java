package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people read and write them: {@code 412.0 MiB}, {@code 20MiB}. */
public final class ByteSize {
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?) ?(B|KiB|MiB|GiB|TiB|[kKmMgG])?");

  private ByteSize() {}

  public static String format(long bytes) {
    double value = Math.abs((double) bytes);
    int unit = 0;
    while (value >= 1023.95 && unit < UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    String number = String.format(Locale.ROOT, unit == 0 ? "%.0f" : "%.1f", value);
    return (bytes < 0 ? "-" : "") + number + " " + UNITS.get(unit);
  }

  /** Formats a change with its sign: {@code +0.3 MiB}. */
  public static String formatChange(long bytes) {
    return (bytes < 0 ? "" : "+") + format(bytes);
  }

  static long parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "size \"%s\" cannot be read: write it as 20MiB".formatted(text));
    }
    return Math.round(Double.parseDouble(matcher.group(1)) * unitBytes(matcher.group(2)));
  }

  private static double unitBytes(String unit) {
    return switch (unit) {
      case "K", "k", "KiB" -> 0x1p10;
      case "M", "m", "MiB" -> 0x1p20;
      case "G", "g", "GiB" -> 0x1p30;
      case "TiB" -> 0x1p40;
      case null, default -> 1;
    };
  }
}
