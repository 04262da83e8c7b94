package org.modelshare.harness.internal.inspect;

/**
 * An array, a buffer or a container that keeps much of the heap alive.
 *
 * @param path where the model holds it, such as {@code userIndex}; empty for the model itself
 * @param type what it is: {@code int[104857600]}, {@code HashMap of 5000}
 * @param bytes about what it keeps alive, itself included
 */
public record HeapHolding(String path, String type, long bytes) {}
