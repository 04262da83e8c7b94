package org.modelshare.harness.internal.check;

/**
 * The subject of an observation.
 *
 * @param model in this JVM
 * @param questions the probes of the run
 * @param alone whether this JVM does nothing else, so that what it holds is the model's
 */
public record Subject(Object model, Questions questions, boolean alone) {}
