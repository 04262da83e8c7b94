package org.modelshare.zoo.light;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.ModelProvider;
import org.modelshare.zoo.RoundTrips;
import org.tribuo.classification.Label;

/** Models that were trained and saved, and are loaded, as most programs do. */
final class LearningRoundTrips extends RoundTrips {
  /** Saved by Java's serialization: that of Protocol Buffers needs Unsafe, which tests deny. */
  @Test
  void tribuoPasses() throws Exception {
    Path file = directory.resolve("linear.tribuo");
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(LearningExhibits.linear());
    }

    passes(new TribuoProvider(file.toString()));
  }

  @Test
  void openNlpsTaggerPasses() throws Exception {
    Path file = directory.resolve("pos.bin");
    LearningExhibits.tagger().serialize(file);

    passes(new TaggerProvider(file.toString()));
  }

  @Test
  void liblinearPasses() throws Exception {
    Path file = directory.resolve("svm.liblinear");
    LearningExhibits.svm().save(file);

    passes(new LiblinearProvider(file.toString()));
  }

  /** Asks a classifier of points for a label and its score. */
  private record TribuoProvider(String file) implements ModelProvider<org.tribuo.Model<Label>> {
    @Override
    public org.tribuo.Model<Label> create() throws IOException, ClassNotFoundException {
      try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(Path.of(file)))) {
        return ((org.tribuo.Model<?>) in.readObject()).castModel(Label.class);
      }
    }

    @Override
    public Object probe(org.tribuo.Model<Label> model, RandomGenerator random) {
      Label label =
          model
              .predict(LearningExhibits.example(random.nextInt(9), random.nextInt(9), "?"))
              .getOutput();
      return List.of(label.getLabel(), label.getScore());
    }
  }

  /** Asks for the tags of a sentence. */
  private record TaggerProvider(String file) implements ModelProvider<POSModel> {
    private static final List<String> WORDS = List.of("the", "a", "dog", "cat", "barks", "sleeps");

    @Override
    public POSModel create() throws IOException {
      return new POSModel(new File(file));
    }

    @Override
    public Object probe(POSModel model, RandomGenerator random) {
      String[] sentence =
          random.ints(4, 0, WORDS.size()).mapToObj(WORDS::get).toArray(String[]::new);
      return new POSTaggerME(model).tag(sentence);
    }
  }

  /** Asks a classifier of points. */
  private record LiblinearProvider(String file) implements ModelProvider<Model> {
    @Override
    public Model create() throws IOException {
      return Linear.loadModel(Path.of(file));
    }

    @Override
    public Object probe(Model model, RandomGenerator random) {
      Feature[] point = {
        new FeatureNode(1, random.nextInt(9)), new FeatureNode(2, random.nextInt(9))
      };
      double[] scores = new double[2];
      return List.of(Linear.predictValues(model, point, scores), scores);
    }
  }
}
