package org.modelshare.harness.internal.worker;

import java.util.random.RandomGenerator;

/**
 * Where an operation runs.
 *
 * @param worker name of the worker
 * @param random random numbers for this input
 * @param models those that the operation may use
 */
public record CallContext(String worker, RandomGenerator random, WorkerModels models) {}
