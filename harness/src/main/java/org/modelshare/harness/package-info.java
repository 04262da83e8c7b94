/**
 * Forks worker JVMs that share one published model, and verifies that the sharing works. Begin with
 * {@link org.modelshare.harness.WorkerPool#fork} to use a model, and with {@link
 * org.modelshare.harness.RoundTrip#of} to verify one.
 */
@NullMarked
package org.modelshare.harness;

import org.jspecify.annotations.NullMarked;
