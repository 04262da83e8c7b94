package org.modelshare.zoo.light;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.dictionary.Dictionary;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSSample;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.StringList;
import opennlp.tools.util.TrainingParameters;
import org.modelshare.zoo.Exhibits;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SparseVector;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Models that were trained: OpenNLP, Tribuo, liblinear. */
final class LearningExhibits extends Exhibits {
  LearningExhibits() {
    super("learning");
    openNlp();
    tribuo();
    liblinear();
  }

  private void openNlp() {
    exhibit(
        "OpenNLP's DoccatModel",
        LearningExhibits::categories,
        m ->
            all(
                new DocumentCategorizerME(m)
                    .getBestCategory(
                        new DocumentCategorizerME(m).categorize(new String[] {"goal"})),
                m.getLanguage()),
        "[sport, en]");
    exhibit(
        "OpenNLP's DocumentCategorizerME",
        () -> new DocumentCategorizerME(categories()),
        c -> c.getBestCategory(c.categorize(new String[] {"vote"})),
        "politics");
    exhibit(
        "OpenNLP's POSTaggerME",
        () -> new POSTaggerME(tagger()),
        t -> t.tag(new String[] {"the", "dog", "barks"}),
        "[DET, NOUN, VERB]");
    exhibit(
        "OpenNLP's dictionary",
        () -> {
          Dictionary dictionary = new Dictionary(false);
          dictionary.put(new StringList("New", "York"));
          return dictionary;
        },
        d -> all(d.contains(new StringList("new", "york")), d.size()),
        "[true, 1]");
  }

  private static DoccatModel categories() throws Exception {
    List<DocumentSample> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(new DocumentSample("sport", new String[] {"goal", "match", "word" + i}));
      samples.add(new DocumentSample("politics", new String[] {"vote", "law", "word" + i}));
    }
    try (ObjectStream<DocumentSample> stream = ObjectStreamUtils.createObjectStream(samples)) {
      return DocumentCategorizerME.train("en", stream, parameters(), new DoccatFactory());
    }
  }

  static POSModel tagger() throws Exception {
    List<POSSample> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      samples.add(
          new POSSample(new String[] {"the", "dog", "barks"}, new String[] {"DT", "NN", "VB"}));
      samples.add(
          new POSSample(new String[] {"a", "cat", "sleeps"}, new String[] {"DT", "NN", "VB"}));
    }
    try (ObjectStream<POSSample> stream = ObjectStreamUtils.createObjectStream(samples)) {
      return POSTaggerME.train("en", stream, parameters(), new POSTaggerFactory());
    }
  }

  private static TrainingParameters parameters() {
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.ITERATIONS_PARAM, 20);
    parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
    parameters.put("PrintMessages", false);
    return parameters;
  }

  private void tribuo() {
    exhibit(
        "Tribuo's linear model",
        LearningExhibits::linear,
        m ->
            all(
                m.predict(example(2, 0, "?")).getOutput().getLabel(),
                m.predict(example(0, 2, "?")).getOutput().getLabel(),
                m.getFeatureIDMap().size()),
        "[a, b, 2]");
    exhibit(
        "Tribuo's vectors",
        () ->
            List.of(
                DenseVector.createDenseVector(new double[] {3, 4}),
                SparseVector.createSparseVector(1000, new int[] {7}, new double[] {0.5})),
        l -> all(l.get(0).twoNorm(), l.get(1).get(7), l.get(1).size()),
        "[5.0, 0.5, 1000]");
    exhibit(
        "Tribuo's DenseMatrix",
        () -> DenseMatrix.createDenseMatrix(new double[][] {{1, 2}, {3, 4}}),
        m -> all(m.get(1, 0), m.getColumn(1).sum()),
        "[3.0, 6.0]");
  }

  static Example<Label> example(double x, double y, String label) {
    return new ArrayExample<>(new Label(label), new String[] {"x", "y"}, new double[] {x, y});
  }

  static org.tribuo.Model<Label> linear() {
    List<Example<Label>> examples = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      examples.add(example(i, 0, "a"));
      examples.add(example(0, i, "b"));
    }
    LabelFactory labels = new LabelFactory();
    var source =
        new ListDataSource<>(examples, labels, new SimpleDataSourceProvenance("zoo", labels));
    return new LogisticRegressionTrainer().train(new MutableDataset<>(source));
  }

  private void liblinear() {
    exhibit(
        "liblinear's Model",
        LearningExhibits::svm,
        m ->
            all(
                Linear.predict(m, features(9, 0)),
                Linear.predict(m, features(0, 9)),
                m.getNrFeature()),
        "[1.0, 2.0, 2]");
    exhibit(
        "liblinear's Parameter",
        () -> new Parameter(SolverType.L2R_LR, 2, 0.01),
        p -> all(p.getC(), p.getSolverType()),
        "[2.0, L2R_LR]");
  }

  private static Feature[] features(double x, double y) {
    return new Feature[] {new FeatureNode(1, x), new FeatureNode(2, y)};
  }

  static Model svm() {
    Problem problem = new Problem();
    problem.l = 20;
    problem.n = 2;
    problem.x = new Feature[20][];
    problem.y = new double[20];
    for (int i = 0; i < 20; i++) {
      problem.x[i] = i % 2 == 0 ? features(i + 1, 0) : features(0, i + 1);
      problem.y[i] = i % 2 + 1;
    }
    Linear.disableDebugOutput();
    return Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, 0.01));
  }
}
