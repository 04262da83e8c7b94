package org.modelshare.harness.internal.pool;

import org.modelshare.harness.internal.aot.Rehearsal;
import org.modelshare.harness.internal.worker.Caller;

/**
 * The parts of a pool that know the types of its API.
 *
 * @param caller calls operations in workers of this JVM
 * @param mainClass name of the program that is a worker, and calls operations in the same way
 * @param boundaryClass name of the class that calls operations there: its frames stand below theirs
 * @param rehearsal what a worker does for an AOT cache
 */
public record ApiParts(
    Caller caller,
    WorkerFailures failures,
    String mainClass,
    String boundaryClass,
    Rehearsal rehearsal) {}
