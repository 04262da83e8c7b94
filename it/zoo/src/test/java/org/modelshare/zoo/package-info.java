/**
 * Objects of real libraries, each published by one JVM and asked by another, once alone and once as
 * fields of a model, and whole models that the verifier must pass. Begin with {@link
 * org.modelshare.zoo.Exhibits} and {@link org.modelshare.zoo.RoundTrips}; the libraries that are
 * small are in {@code light}, and tested by every build, the others are in {@code heavy}, and
 * tested with the profile {@code zoo}.
 */
@NullMarked
package org.modelshare.zoo;

import org.jspecify.annotations.NullMarked;
