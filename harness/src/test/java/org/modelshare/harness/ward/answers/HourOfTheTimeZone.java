package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a weight for each hour of the day where the JVM is. */
final class HourOfTheTimeZone implements ModelProvider<HourOfTheTimeZone.Model> {
  record Model(FloatBuffer weightsByHour) {
    float weightAt(Instant time) {
      return weightsByHour.get(time.atZone(ZoneId.systemDefault()).getHour());
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(24));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weightAt(Instant.ofEpochSecond(random.nextLong(2_000_000_000)));
  }
}
