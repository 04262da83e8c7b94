package org.modelshare.zoo.heavy;

import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.modelshare.zoo.Exhibits;

/** XGBoost: trees in native memory, which their author writes and reads. */
final class XgboostExhibits extends Exhibits {
  XgboostExhibits() {
    super("xgboost");
    exhibit("Booster", XgboostExhibits::booster, b -> answer(b), "0.1185 0.8815");
    exhibit(
        "two boosters",
        () -> List.of(booster(), booster()),
        l -> all(answer(l.get(0)), answer(l.get(1))),
        "[0.1185 0.8815, 0.1185 0.8815]");
    refusal(
        "DMatrix",
        () -> List.of(matrix()),
        "Showcase.exhibit[0]",
        "ml.dmlc.xgboost4j.java.DMatrix",
        "transient");
  }

  private static DMatrix matrix() throws Exception {
    float[] data = new float[200];
    float[] labels = new float[100];
    for (int i = 0; i < 100; i++) {
      data[2 * i] = i;
      data[2 * i + 1] = 100 - i;
      labels[i] = i < 50 ? 0 : 1;
    }
    DMatrix matrix = new DMatrix(data, 100, 2, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  private static Booster booster() throws Exception {
    Map<String, Object> parameters =
        Map.of("objective", "binary:logistic", "max_depth", 2, "nthread", 1, "verbosity", 0);
    return XGBoost.train(matrix(), parameters, 5, Map.of(), null, null);
  }

  private static String answer(Booster booster) throws Exception {
    float[][] predicted =
        booster.predict(new DMatrix(new float[] {10, 90, 90, 10}, 2, 2, Float.NaN));
    return "%.4f %.4f".formatted(predicted[0][0], predicted[1][0]);
  }
}
