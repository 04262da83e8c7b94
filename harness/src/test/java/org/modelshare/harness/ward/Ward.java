package org.modelshare.harness.ward;

import java.util.List;
import java.util.stream.Stream;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.answers.AnswersWard;
import org.modelshare.harness.ward.content.ContentWard;
import org.modelshare.harness.ward.healthy.HealthyWard;
import org.modelshare.harness.ward.life.LifeWard;
import org.modelshare.harness.ward.memory.MemoryWard;
import org.modelshare.harness.ward.pickling.PicklingWard;
import org.modelshare.harness.ward.threads.ThreadsWard;

/** All models that the verifier is tried on. */
final class Ward {
  private Ward() {}

  /** Returns the sick models, each with the finding that it must give. */
  static List<Patient> patients() {
    return Stream.of(
            MemoryWard.patients(),
            PicklingWard.patients(),
            ContentWard.patients(),
            AnswersWard.patients(),
            ThreadsWard.patients(),
            LifeWard.patients())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the makers of the models that must pass. */
  static List<Class<? extends ModelProvider<?>>> healthy() {
    return Stream.of(HealthyWard.healthy(), PicklingWard.healthy()).flatMap(List::stream).toList();
  }
}
