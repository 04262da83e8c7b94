package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values that a walk met at one place, such as {@code layers[].bias}, in so few bytes that two
 * JVMs can compare theirs: where one value of all differs, its number is known.
 *
 * <p>The number is found as in Hamming's code. Each value has a hash, and {@code parities[b]} is
 * the xor of the hashes of those values whose number has bit {@code b}. Example: of eight values
 * number 5, binary 101, has another hash in the other JVM. Then {@code all} differs, and by just as
 * much do the parities of bit 0 and bit 2, and that of bit 1 does not. Where more values differ,
 * their numbers differ in some bit, so that its parity differs by something else.
 *
 * @param <T> a value, as a person wants to see it
 */
public final class PlaceValues<T> {
  /** So many values are kept to be shown. */
  static final int SHOWN = 32;

  /**
   * The one value that differs.
   *
   * @param path as exact as it is known: {@code layers[1].bias}
   * @param here the value; null if it is too far behind to be kept
   * @param there the value in the other JVM; null likewise
   */
  public record Single<T>(String path, @Nullable T here, @Nullable T there) {}

  private record Shown<T>(Optional<String> path, T value) {}

  private final List<Shown<T>> first = new ArrayList<>();
  private long count;
  private long all;
  private long[] parities = new long[0];
  private boolean isNumbered = true;

  /** Adds the next value. */
  void add(FieldPlace<?> place, long hash, Supplier<T> value) {
    long number = count++;
    if (number < SHOWN) {
      first.add(new Shown<>(place.exactPath(), value.get()));
    }
    isNumbered &= place.isElement(number);
    // With its number, or three that change alike would look as one does.
    add(number, ContentHash.mix(ContentHash.mix(ContentHash.SEED, number), hash));
  }

  private void add(long number, long hash) {
    all ^= hash;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number);
    if (bits > parities.length) {
      parities = Arrays.copyOf(parities, bits);
    }
    for (long rest = number; rest != 0; rest &= rest - 1) {
      parities[Long.numberOfTrailingZeros(rest)] ^= hash;
    }
  }

  /** Returns how many values there are. */
  public long count() {
    return count;
  }

  /** Returns the first value. */
  public T first() {
    return first.getFirst().value;
  }

  /**
   * Returns the one value that differs from the other JVM's; empty if none does, or several do.
   *
   * @param place the path of all values, {@code layers[].bias}
   */
  public Optional<Single<T>> single(String place, PlaceValues<T> there) {
    OptionalLong number = number(there);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(single(place, number.getAsLong(), there));
  }

  private Single<T> single(String place, long number, PlaceValues<T> there) {
    if (number < first.size()) {
      Shown<T> shown = first.get((int) number);
      T other = there.first.get((int) number).value;
      return new Single<>(shown.path.orElse(place), shown.value, other);
    }
    return new Single<>(isNumbered ? place.replace("[]", "[" + number + "]") : place, null, null);
  }

  private OptionalLong number(PlaceValues<T> there) {
    long difference = all ^ there.all;
    if (count != there.count || difference == 0) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int bit = 0; bit < parities.length; bit++) {
      long part = parities[bit] ^ there.parities[bit];
      if (part != 0 && part != difference) {
        return OptionalLong.empty();
      }
      number |= part == 0 ? 0 : 1L << bit;
    }
    return number < count ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
