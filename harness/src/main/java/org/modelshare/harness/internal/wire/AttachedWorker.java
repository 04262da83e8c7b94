package org.modelshare.harness.internal.wire;

/**
 * A worker that has attached to the model of its pool.
 *
 * @param name such as {@code worker-1}
 * @param pid its process
 * @param jvmVersion version of its Java runtime
 * @param aotCacheUsed whether its JVM took its classes from an AOT cache
 * @param costs what it measured when it attached
 */
public record AttachedWorker(
    String name, long pid, String jvmVersion, boolean aotCacheUsed, Message.Attached costs) {}
