package org.modelshare.harness.internal.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modelshare.store.internal.system.ByteCount;

/** Sizes as people read and write them: {@code 412.0 MiB}, {@code 20MiB}. */
public final class ByteSize {
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?) ?(B|KiB|MiB|GiB|TiB|[kKmMgG])?");

  private ByteSize() {}

  public static String format(long bytes) {
    return ByteCount.format(bytes);
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
