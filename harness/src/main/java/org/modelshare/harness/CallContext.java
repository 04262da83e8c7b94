package org.modelshare.harness;

import java.util.random.RandomGenerator;

/**
 * Where an operation runs.
 *
 * @param worker name of the worker
 * @param random random numbers for this input
 * @param models those that the operation may use
 */
record CallContext(String worker, RandomGenerator random, WorkerModels models) {}
