package org.modelshare.harness.ward.threads;

import java.util.List;
import org.modelshare.harness.Profile;
import org.modelshare.harness.ward.Patient;

/** Models that cannot bear other threads, or leave some. */
public final class ThreadsWard {
  private ThreadsWard() {}

  public static List<Patient> patients() {
    return List.of(
        Patient.of(ScratchOfTwoThreads.class, "MS401"),
        Patient.of(HalfBuiltCache.class, "MS401"),
        Patient.of(ThreadLocalFilledInConstructor.class, "MS402")
            .in(Profile.QUICK)
            .alsoFoundBy("MS401"),
        Patient.of(OwnedByAThread.class, "MS402").in(Profile.QUICK).alsoFoundBy("MS401"),
        Patient.of(ConfinedArena.class, "MS402").in(Profile.QUICK).alsoFoundBy("MS401"),
        Patient.of(PoolLeftRunning.class, "MS702"),
        Patient.of(TimerLeftRunning.class, "MS702"));
  }
}
