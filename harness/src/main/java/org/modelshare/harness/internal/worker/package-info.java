/**
 * A worker: what its JVM does from its first message to its last. {@code WorkerMain} of the API
 * puts it together. {@link org.modelshare.harness.internal.worker.ControlThread} reads stdin,
 * {@link org.modelshare.harness.internal.worker.OperationLoop} answers one request after the other,
 * and {@link org.modelshare.harness.internal.worker.OperationRunner} runs the operation of a
 * request.
 *
 * <ul>
 *   <li>Models: an {@link org.modelshare.harness.internal.worker.Attachment} holds those of a
 *       worker JVM, {@link org.modelshare.harness.internal.worker.LocalModels} those of a pool in
 *       process. {@link org.modelshare.harness.internal.worker.Visits} gives a worker of a
 *       verification one model after the other, each a {@code Visit} with a {@code VisitLoader}.
 *   <li>Operations: a {@link org.modelshare.harness.internal.worker.Caller} of the API calls them
 *       in a {@link org.modelshare.harness.internal.worker.CallContext}; the random numbers of an
 *       input come from {@link org.modelshare.harness.internal.worker.Seeds}.
 *   <li>The way back: {@link org.modelshare.harness.internal.worker.ReplyWriter} sends results
 *       together that follow each other closely.
 *   <li>Logging: {@link org.modelshare.harness.internal.worker.WorkerLog} and {@link
 *       org.modelshare.harness.internal.worker.JulRoute} lead records to the pool, by way of a
 *       {@link org.modelshare.harness.internal.worker.LogQueue}.
 *   <li>The end of the pool: an {@link org.modelshare.harness.internal.worker.Orphan} tidies up for
 *       both.
 * </ul>
 *
 * <p>The room {@code pool} uses this one: a pool in process runs operations in the same way. It
 * uses {@code process} and {@code wire}.
 */
@NullMarked
package org.modelshare.harness.internal.worker;

import org.jspecify.annotations.NullMarked;
