package org.modelshare.harness.internal.check;

/**
 * The limits of a run.
 *
 * @param floatTolerance by how much floating point numbers in answers may differ
 * @param workerMaxHeap the largest heap of a worker, as {@code -Xmx} takes it
 */
public record Limits(HeapLimit maxHeapGrowth, double floatTolerance, String workerMaxHeap) {}
