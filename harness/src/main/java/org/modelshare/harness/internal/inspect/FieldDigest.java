package org.modelshare.harness.internal.inspect;

/**
 * The digest of everything that a walk met at one place of a model, all elements of a collection
 * counting as one place.
 *
 * @param path the place, such as {@code layers[].bias}; empty for the model itself
 * @param parent index of the place above in the list of digests; -1 for the model itself
 * @param derived whether the place is a field marked {@code @Derived}
 * @param digest of the values there and all that is in them
 * @param values the values themselves, described
 */
public record FieldDigest(
    String path, int parent, boolean derived, long digest, PlaceValues<String> values) {}
