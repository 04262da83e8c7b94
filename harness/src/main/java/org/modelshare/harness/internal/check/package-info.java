/**
 * The rules that a published model must keep, one class for each. A {@link
 * org.modelshare.harness.internal.check.Check} judges the {@link
 * org.modelshare.harness.internal.check.Evidence} of a run by the {@link
 * org.modelshare.harness.internal.check.Limits} of its settings, and returns {@link
 * org.modelshare.harness.internal.check.Violation}s.
 *
 * <ul>
 *   <li>Evidence: {@link org.modelshare.harness.internal.check.WorkerEvidence} is what was seen of
 *       one worker, an {@link org.modelshare.harness.internal.check.ProbeOutcome} is what a probe
 *       did, and a {@link org.modelshare.harness.internal.check.CleanupAudit} finds what is left
 *       after a run.
 *   <li>Sizes: a {@link org.modelshare.harness.internal.check.HeapLimit} says how much a heap may
 *       grow, {@link org.modelshare.harness.internal.check.ByteSize} is for people.
 * </ul>
 *
 * <p>The room {@code report} uses this one for sizes, and {@code org.modelshare.harness} collects
 * the evidence and makes findings of violations. It uses {@code inspect}, {@code wire} for what
 * workers told, and {@code MemoryMap} of the room {@code process}.
 */
@NullMarked
package org.modelshare.harness.internal.check;

import org.jspecify.annotations.NullMarked;
