/**
 * Forks worker JVMs that share one published model, and verifies that the sharing works. Begin with
 * {@link org.modelshare.harness.WorkerPool#fork}.
 */
@NullMarked
package org.modelshare.harness;

import org.jspecify.annotations.NullMarked;
