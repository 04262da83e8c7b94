/**
 * Answers about a machine and about a file, for people. {@link
 * org.modelshare.store.internal.diagnosis.Doctor} tells what works on this machine, and why the
 * rest does not; each of its answers is a {@link
 * org.modelshare.store.internal.diagnosis.Diagnosis}. {@link
 * org.modelshare.store.internal.diagnosis.Inspection} tells what is in a container or in another
 * safetensors file, without decoding it.
 *
 * <p>The harness uses this package for the goals {@code modelshare:doctor} and {@code
 * modelshare:inspect}. It uses {@code storage}, {@code container}, {@code system} and {@code
 * org.modelshare.model}.
 */
@NullMarked
package org.modelshare.store.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
