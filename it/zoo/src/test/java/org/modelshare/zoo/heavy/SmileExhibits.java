package org.modelshare.zoo.heavy;

import java.util.List;
import org.modelshare.zoo.Exhibits;
import smile.classification.Classifier;
import smile.classification.DecisionTree;
import smile.classification.KNN;
import smile.classification.RandomForest;
import smile.classification.SVM;
import smile.clustering.KMeans;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.distance.EditDistance;
import smile.math.distance.EuclideanDistance;
import smile.math.kernel.GaussianKernel;
import smile.math.matrix.SparseMatrix;
import smile.neighbor.BKTree;
import smile.neighbor.CoverTree;
import smile.neighbor.KDTree;
import smile.stat.distribution.GaussianDistribution;
import smile.util.IntArrayList;

/** Smile: forests, machines, trees of neighbours. */
final class SmileExhibits extends Exhibits {
  SmileExhibits() {
    super("smile");
    exhibit("KNN", () -> KNN.fit(points(), labels(), 3), SmileExhibits::both, "[0, 1]");
    exhibit(
        "SVM",
        () -> SVM.fit(points(), signs(), new GaussianKernel(5), 5, 1e-3),
        s -> all(s.predict(new double[] {2, 2}), s.predict(new double[] {38, 38})),
        "[-1, 1]");
    exhibit(
        "DecisionTree",
        () -> DecisionTree.fit(Formula.lhs("class"), frame()),
        t -> all(t.predict(tuple(t.schema(), 2)), t.predict(tuple(t.schema(), 38))),
        "[0, 1]");
    exhibit(
        "RandomForest",
        () -> RandomForest.fit(Formula.lhs("class"), frame()),
        f -> all(f.size(), f.predict(tuple(f.schema(), 2)), f.predict(tuple(f.schema(), 38))),
        "[500, 0, 1]");
    exhibit(
        "KMeans",
        () -> KMeans.fit(points(), 2),
        k -> all(k.k, k.predict(new double[] {2, 2}) != k.predict(new double[] {38, 38})),
        "[2, true]");
    exhibit(
        "KDTree",
        () -> KDTree.of(points()),
        t -> all(t.nearest(new double[] {9.2, 9.2}).index, t.search(new double[] {5, 5}, 2).length),
        "[9, 2]");
    exhibit(
        "CoverTree",
        () -> CoverTree.of(points(), new EuclideanDistance()),
        t -> t.nearest(new double[] {9.2, 9.2}).index,
        "9");
    exhibit(
        "BKTree",
        () -> BKTree.of(List.of("cat", "cart", "dog"), new EditDistance(10, true)),
        t -> {
          List<smile.neighbor.Neighbor<String, String>> found = new java.util.ArrayList<>();
          t.search("card", 1, found);
          return found.stream().map(neighbor -> neighbor.key).toList();
        },
        "[cart]");
    exhibit(
        "GaussianDistribution",
        () -> new GaussianDistribution(10, 2),
        d -> "%.6f".formatted(d.cdf(12)),
        "0.841345");
    exhibit(
        "SparseMatrix",
        () -> new SparseMatrix(new double[][] {{0, 2}, {3, 0}}),
        m -> all(m.get(1, 0), m.get(0, 0), m.size()),
        "[3.0, 0.0, 2]");
    exhibit(
        "IntArrayList",
        () -> new IntArrayList(new int[] {3, 1}),
        l -> all(l.get(0), l.size()),
        "[3, 2]");
    exhibit(
        "DataFrame",
        SmileExhibits::frame,
        f -> all(f.size(), f.names(), f.getInt(39, "class")),
        "[40, [x, y, class], 1]");
  }

  private static List<?> both(Classifier<double[]> classifier) {
    return all(classifier.predict(new double[] {2, 2}), classifier.predict(new double[] {38, 38}));
  }

  private static double[][] points() {
    double[][] points = new double[40][2];
    for (int i = 0; i < 40; i++) {
      points[i][0] = i;
      points[i][1] = i;
    }
    return points;
  }

  private static int[] labels() {
    int[] labels = new int[40];
    java.util.Arrays.fill(labels, 20, 40, 1);
    return labels;
  }

  private static int[] signs() {
    return java.util.Arrays.stream(labels()).map(label -> label * 2 - 1).toArray();
  }

  private static DataFrame frame() {
    return DataFrame.of(points(), "x", "y").merge(IntVector.of("class", labels()));
  }

  private static Tuple tuple(smile.data.type.StructType schema, double x) {
    return Tuple.of(new double[] {x, x}, schema);
  }
}
