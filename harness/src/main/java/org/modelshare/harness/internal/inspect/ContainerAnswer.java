package org.modelshare.harness.internal.inspect;

/**
 * The answers of the collections and maps at one place of a model, summed up.
 *
 * @param path the place, such as {@code layers[].index}
 * @param type of the first of them
 * @param containers how often the place leads to one
 * @param size what {@code size()} says
 * @param iterated how many elements iteration gives
 * @param disordered how many elements of sorted ones come before a smaller one
 * @param asked how many of their own elements they were asked for
 * @param missed how many of those they do not find
 * @param complete whether they were asked for all of their elements
 * @param steady false if nothing can be said, as where elements change meanwhile
 * @param failure the first exception that one of them threw; empty if none did
 */
public record ContainerAnswer(
    String path,
    String type,
    long containers,
    long size,
    long iterated,
    long disordered,
    long asked,
    long missed,
    boolean complete,
    boolean steady,
    String failure) {
  /** Returns whether two answers are about as many containers, none of which changes by itself. */
  public boolean isComparableWith(ContainerAnswer other) {
    return steady && other.steady && failure.isEmpty() && containers == other.containers;
  }

  static ContainerAnswer none(String path) {
    return new ContainerAnswer(path, "", 0, 0, 0, 0, 0, 0, true, true, "");
  }

  /** Returns the sum of both. */
  ContainerAnswer and(ContainerAnswer more) {
    return new ContainerAnswer(
        path,
        containers == 0 ? more.type : type,
        containers + more.containers,
        size + more.size,
        iterated + more.iterated,
        disordered + more.disordered,
        asked + more.asked,
        missed + more.missed,
        complete && more.complete,
        steady && more.steady,
        failure.isEmpty() ? more.failure : failure);
  }

  /** Returns a hash of all that is compared. */
  long hash() {
    long hash = ContentHash.ofText(failure);
    for (long number : new long[] {size, iterated, disordered, asked, missed}) {
      hash = ContentHash.mix(hash, number);
    }
    return hash;
  }

  /** Returns the same answer at another place. */
  public ContainerAnswer at(String place) {
    return new ContainerAnswer(
        place,
        type,
        containers,
        size,
        iterated,
        disordered,
        asked,
        missed,
        complete,
        steady,
        failure);
  }
}
