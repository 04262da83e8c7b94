package org.modelshare.zoo.heavy;

import java.util.ArrayList;
import java.util.List;
import org.modelshare.zoo.Exhibits;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.SMO;
import weka.classifiers.lazy.IBk;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.RandomForest;
import weka.clusterers.SimpleKMeans;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.SparseInstance;
import weka.filters.unsupervised.attribute.Normalize;

/** Weka: classifiers, clusters, data sets. */
final class WekaExhibits extends Exhibits {
  WekaExhibits() {
    super("weka");
    exhibit(
        "Instances",
        WekaExhibits::data,
        d ->
            all(
                d.numInstances(),
                d.classAttribute().value(1),
                d.instance(39).value(0),
                d.attribute("y").index()),
        "[40, high, 39.0, 1]");
    exhibit(
        "SparseInstance",
        () -> new SparseInstance(1, new double[] {0, 0, 7}),
        i -> all(i.value(2), i.numValues(), i),
        "[7.0, 1, {2 7}]");
    classifier("J48", new J48());
    classifier("RandomForest", new RandomForest());
    classifier("NaiveBayes", new NaiveBayes());
    classifier("Logistic", new Logistic());
    classifier("SMO", new SMO());
    classifier("IBk", new IBk());
    exhibit(
        "SimpleKMeans",
        () -> {
          SimpleKMeans clusters = new SimpleKMeans();
          clusters.setNumClusters(2);
          clusters.buildClusterer(unlabelled());
          return clusters;
        },
        c ->
            all(
                c.numberOfClusters(),
                c.clusterInstance(unlabelled().instance(1))
                    != c.clusterInstance(unlabelled().instance(39))),
        "[2, true]");
    exhibit(
        "Normalize",
        () -> {
          Normalize filter = new Normalize();
          filter.setInputFormat(data());
          weka.filters.Filter.useFilter(data(), filter);
          return filter;
        },
        f -> {
          Instances data = data();
          f.input(data.instance(39));
          return f.output().value(0);
        },
        "1.0");
  }

  private void classifier(String name, AbstractClassifier classifier) {
    exhibit(
        name,
        () -> {
          Classifier copy = AbstractClassifier.makeCopy(classifier);
          copy.buildClassifier(data());
          return copy;
        },
        c -> all(label(c, 2), label(c, 38)),
        "[low, high]");
  }

  private static String label(Classifier classifier, double x) throws Exception {
    Instances data = data();
    DenseInstance instance = new DenseInstance(1, new double[] {x, x, 0});
    instance.setDataset(data);
    return data.classAttribute().value((int) classifier.classifyInstance(instance));
  }

  private static Instances unlabelled() {
    Instances data = data();
    data.setClassIndex(-1);
    data.deleteAttributeAt(2);
    return data;
  }

  private static Instances data() {
    ArrayList<Attribute> attributes =
        new ArrayList<>(
            List.of(
                new Attribute("x"),
                new Attribute("y"),
                new Attribute("class", List.of("low", "high"))));
    Instances data = new Instances("zoo", attributes, 40);
    data.setClassIndex(2);
    for (int i = 0; i < 40; i++) {
      data.add(new DenseInstance(1, new double[] {i, i + (i % 3) * 0.1, i < 20 ? 0 : 1}));
    }
    return data;
  }
}
