/**
 * Walks over the objects of a model: what they contain, what they hold on the heap, and what of
 * them can be written to. Each is one call on a model, such as {@link
 * org.modelshare.harness.internal.inspect.StructuralDigest#of(Object)}; the observations of the
 * room {@code check} make them in workers.
 *
 * <ul>
 *   <li>The walk: {@link org.modelshare.harness.internal.inspect.ObjectWalk} visits each object
 *       once and remembers it in {@link org.modelshare.harness.internal.inspect.VisitedObjects},
 *       {@link org.modelshare.harness.internal.inspect.ModelFields} reads its fields, a {@link
 *       org.modelshare.harness.internal.inspect.Trail} knows the path to it.
 *   <li>Content: a {@link org.modelshare.harness.internal.inspect.StructuralDigest} has a {@link
 *       org.modelshare.harness.internal.inspect.FieldDigest} for each path, made of {@link
 *       org.modelshare.harness.internal.inspect.ContentHash}es; {@link
 *       org.modelshare.harness.internal.inspect.DigestComparison} finds those that differ, and
 *       {@link org.modelshare.harness.internal.inspect.PlaceValues} which value of a path does.
 *   <li>Behaviour: {@link org.modelshare.harness.internal.inspect.ContainerAnswers} are those of
 *       collections and maps, {@link org.modelshare.harness.internal.inspect.EqualityAnswers} those
 *       of {@code equals} and {@code hashCode}.
 *   <li>Process: {@link org.modelshare.harness.internal.inspect.ProcessHoldings} counts what leaks
 *       would add to.
 *   <li>Heap: {@link org.modelshare.harness.internal.inspect.HeapHoldings} names the largest
 *       arrays.
 *   <li>Writing: {@link org.modelshare.harness.internal.inspect.WriteAttempts} finds views of
 *       shared memory that are not read-only, {@link
 *       org.modelshare.harness.internal.inspect.SharedViews} those that outlive their client. A
 *       {@link org.modelshare.harness.internal.inspect.MappedFile} is a file in whose mapping views
 *       lie.
 *   <li>Identity: {@link org.modelshare.harness.internal.inspect.Aliases} finds objects that a
 *       model refers to more than once.
 *   <li>Answers: {@link org.modelshare.harness.internal.inspect.AnswerComparison} finds the first
 *       difference between two.
 *   <li>Values: {@link org.modelshare.harness.internal.inspect.Scalar} and {@link
 *       org.modelshare.harness.internal.inspect.FlatData} are those without references; {@link
 *       org.modelshare.harness.internal.inspect.Description} and {@link
 *       org.modelshare.harness.internal.inspect.TypeNames} are for messages.
 * </ul>
 *
 * <p>The room {@code check} uses this one, and {@code org.modelshare.harness} runs the walks. It
 * uses {@code MemoryMap} and {@code PrivateMemory} of the room {@code process} and nothing else of
 * the harness.
 */
@NullMarked
package org.modelshare.harness.internal.inspect;

import org.jspecify.annotations.NullMarked;
