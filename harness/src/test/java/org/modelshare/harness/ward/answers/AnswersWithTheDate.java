package org.modelshare.harness.ward.answers;

import java.nio.FloatBuffer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Has a weight for each day of the year. Two JVMs have different dates for certain only if their
 * time zones are a day apart: UTC+14 has that of UTC until 10 o'clock.
 */
final class AnswersWithTheDate implements ModelProvider<AnswersWithTheDate.Model> {
  record Model(FloatBuffer weightsByDay) {
    float weightToday(float scale) {
      return scale * weightsByDay.get(LocalDate.now(ZoneId.systemDefault()).getDayOfYear());
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.floats(367));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.weightToday(random.nextFloat());
  }
}
