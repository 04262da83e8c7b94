package org.modelshare.store.internal.system;

import java.util.List;
import java.util.Locale;

/** A number of bytes as people read it: {@code 412.0 MiB}. */
public final class ByteCount {
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

  private ByteCount() {}

  /** Returns the text, with one decimal place from a KiB on. */
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
}
