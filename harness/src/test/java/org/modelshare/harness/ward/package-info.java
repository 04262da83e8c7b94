/**
 * The ward: models that the verifier is tried on. {@link org.modelshare.harness.ward.WardTest} lets
 * it judge them, {@link org.modelshare.harness.ward.Ward} has the list of all, and a {@link
 * org.modelshare.harness.ward.Patient} is one with exactly one defect and the finding that it must
 * give.
 *
 * <ul>
 *   <li>{@code memory}: memory and time that every worker spends anew.
 *   <li>{@code pickling}: models that pickle themselves, in each of Java's and Kryo's ways.
 *   <li>{@code content}: models that cannot be published, arrive otherwise, or are made otherwise.
 *   <li>{@code answers}: answers that depend on more than the model and the question.
 *   <li>{@code threads}: models that cannot bear other threads, or leave some.
 *   <li>{@code life}: models that do not let a process end well, or that something outlives.
 *   <li>{@code healthy}: models without a defect.
 * </ul>
 *
 * <p>A new patient is a class beside its like and a line in the table of its package. A defect has
 * to show for certain, also on a machine that is busy.
 */
package org.modelshare.harness.ward;
