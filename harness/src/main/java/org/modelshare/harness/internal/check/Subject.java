package org.modelshare.harness.internal.check;

/**
 * The subject of an observation.
 *
 * @param model in this JVM
 * @param questions the probes of the run
 */
public record Subject(Object model, Questions questions) {}
