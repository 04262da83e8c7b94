/**
 * The checks of a published model, one class for each. A {@link
 * org.modelshare.harness.internal.check.Check} is a {@link
 * org.modelshare.harness.internal.check.Rule}, which judges the evidence of the shared run, or an
 * {@link org.modelshare.harness.internal.check.Experiment}, which gets a {@link
 * org.modelshare.harness.internal.check.Stage} with processes of its own after that.
 *
 * <ol>
 *   <li>A check names the {@link org.modelshare.harness.internal.check.Observation}s that it needs,
 *       such as {@link org.modelshare.harness.internal.check.Answers}. The run makes each of them
 *       once in every worker, at its {@link org.modelshare.harness.internal.check.Moment}, and some
 *       in the publisher too.
 *   <li>The results are {@link org.modelshare.harness.internal.check.Seen} by the class of the
 *       observation, in one {@link org.modelshare.harness.internal.check.WorkerEvidence} for each
 *       worker; together they are the {@link org.modelshare.harness.internal.check.Evidence}.
 *   <li>The check judges by the {@link org.modelshare.harness.internal.check.Limits} of the run. It
 *       returns {@link org.modelshare.harness.internal.check.Violation}s, or throws {@link
 *       org.modelshare.harness.internal.check.Unjudged} where it does not apply or cannot tell: it
 *       never passes what it has not seen.
 * </ol>
 *
 * <p>One defect is the finding of one check. So a check that changes one thing more than another
 * requires first that nothing is wrong without that: {@link
 * org.modelshare.harness.internal.check.AskedProbes} has the conditions, from MS305 (workers answer
 * as the publisher does) over MS309 (and again) and MS402 (and on another thread) to MS401 (and on
 * several at once).
 *
 * <p>The room {@code report} uses this one for sizes, and {@code org.modelshare.harness} has the
 * catalogue, runs observations and experiments, and makes findings of violations. It uses {@code
 * inspect}, {@code wire} for what workers told, and {@code process} for their memory.
 */
@NullMarked
package org.modelshare.harness.internal.check;

import org.jspecify.annotations.NullMarked;
