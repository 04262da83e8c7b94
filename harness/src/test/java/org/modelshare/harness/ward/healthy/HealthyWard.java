package org.modelshare.harness.ward.healthy;

import java.util.List;
import org.modelshare.harness.ModelProvider;

/** Models without a defect, each of another kind. */
public final class HealthyWard {
  private HealthyWard() {}

  public static List<Class<? extends ModelProvider<?>>> healthy() {
    return List.of(
        HealthyAls.class,
        HealthyKnn.class,
        HealthyBuffersOnly.class,
        HealthyObjectsOnly.class,
        HealthyTensors.class,
        HealthyLazyCache.class,
        HealthyThreads.class,
        HealthyNumber.class,
        HealthyIdentities.class,
        HealthyScratchPerThread.class,
        HealthyOpenNlp.class);
  }

  /** Returns the maker of one that has most of what a model may have. */
  public static ModelProvider<?> als() {
    return new HealthyAls();
  }
}
