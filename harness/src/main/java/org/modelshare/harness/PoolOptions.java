package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link WorkerPool.Builder} collected. */
record PoolOptions(
    int workers,
    Path javaHome,
    List<Path> classPath,
    List<String> jvmArgs,
    String maxHeap,
    Map<String, String> environment,
    @Nullable Path workingDirectory,
    Duration startDeadline,
    Duration operationDeadline,
    Duration exitDeadline,
    long seed) {
  PoolOptions {
    classPath = List.copyOf(classPath);
    jvmArgs = List.copyOf(jvmArgs);
    environment = Map.copyOf(environment);
  }
}
