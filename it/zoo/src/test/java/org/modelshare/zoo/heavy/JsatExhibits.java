package org.modelshare.zoo.heavy;

import java.util.ArrayList;
import java.util.List;
import jsat.classifiers.CategoricalData;
import jsat.classifiers.ClassificationDataSet;
import jsat.classifiers.Classifier;
import jsat.classifiers.DataPoint;
import jsat.classifiers.DataPointPair;
import jsat.classifiers.bayesian.NaiveBayes;
import jsat.classifiers.knn.NearestNeighbour;
import jsat.classifiers.svm.PlattSMO;
import jsat.classifiers.trees.DecisionTree;
import jsat.classifiers.trees.RandomForest;
import jsat.distributions.Normal;
import jsat.distributions.kernels.RBFKernel;
import jsat.linear.DenseMatrix;
import jsat.linear.DenseVector;
import jsat.linear.SparseVector;
import jsat.linear.Vec;
import jsat.linear.distancemetrics.EuclideanDistance;
import jsat.linear.vectorcollection.VPTree;
import org.modelshare.zoo.Exhibits;

/** JSAT: classifiers, vectors, trees of vectors. */
final class JsatExhibits extends Exhibits {
  JsatExhibits() {
    super("jsat");
    classifier("NaiveBayes", NaiveBayes::new, "[0, 1]");
    classifier("NearestNeighbour", () -> new NearestNeighbour(3), "[0, 1]");
    classifier("DecisionTree", DecisionTree::new, "[0, 1]");
    classifier("RandomForest", () -> new RandomForest(10), "[0, 1]");
    classifier("PlattSMO", () -> new PlattSMO(new RBFKernel(5)), "[0, 1]");
    exhibit(
        "vectors",
        () -> {
          SparseVector sparse = new SparseVector(1000);
          sparse.set(7, 0.5);
          return List.of(new DenseVector(new double[] {3, 4}), sparse);
        },
        l -> all(l.get(0).pNorm(2), l.get(1).get(7), l.get(1).nnz()),
        "[5.0, 0.5, 1]");
    exhibit(
        "DenseMatrix",
        () -> new DenseMatrix(new double[][] {{1, 2}, {3, 4}}),
        m -> all(m.get(1, 0), m.multiply(new DenseVector(new double[] {1, 1})).get(1)),
        "[3.0, 7.0]");
    exhibit(
        "VPTree",
        () -> new VPTree<>(vectors(), new EuclideanDistance()),
        t ->
            all(
                t.size(),
                t.search(new DenseVector(new double[] {9, 9}), 1).get(0).getVector().get(0)),
        "[40, 9.0]");
    exhibit("Normal", () -> new Normal(10, 2), n -> "%.6f".formatted(n.cdf(12)), "0.841345");
  }

  private void classifier(String name, Maker<? extends Classifier> maker, String answer) {
    exhibit(
        name,
        () -> {
          Classifier classifier = maker.make();
          classifier.trainC(data());
          return classifier;
        },
        c -> all(best(c, 2), best(c, 38)),
        answer);
  }

  private static int best(Classifier classifier, double x) {
    return classifier
        .classify(
            new DataPoint(new DenseVector(new double[] {x, x}), new int[0], new CategoricalData[0]))
        .mostLikely();
  }

  private static List<Vec> vectors() {
    List<Vec> vectors = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      vectors.add(new DenseVector(new double[] {i, i}));
    }
    return vectors;
  }

  private static ClassificationDataSet data() {
    List<DataPointPair<Integer>> points = new ArrayList<>();
    for (Vec vector : vectors()) {
      points.add(
          new DataPointPair<>(
              new DataPoint(vector, new int[0], new CategoricalData[0]),
              vector.get(0) < 20 ? 0 : 1));
    }
    return new ClassificationDataSet(points, new CategoricalData(2));
  }
}
