package org.modelshare.zoo.heavy;

import cc.mallet.classify.Classifier;
import cc.mallet.classify.MaxEntTrainer;
import cc.mallet.classify.NaiveBayesTrainer;
import cc.mallet.pipe.CharSequence2TokenSequence;
import cc.mallet.pipe.FeatureSequence2FeatureVector;
import cc.mallet.pipe.Pipe;
import cc.mallet.pipe.SerialPipes;
import cc.mallet.pipe.Target2Label;
import cc.mallet.pipe.TokenSequence2FeatureSequence;
import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Alphabet;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.zoo.Exhibits;

/** MALLET: alphabets, pipes, classifiers, topics. */
final class MalletExhibits extends Exhibits {
  MalletExhibits() {
    super("mallet");
    exhibit(
        "Alphabet",
        () -> new Alphabet(new String[] {"a", "b", "c"}),
        a -> all(a.lookupIndex("c"), a.lookupObject(1), a.lookupIndex("d"), a.size()),
        "[2, b, 3, 4]");
    exhibit(
        "InstanceList",
        MalletExhibits::instances,
        l -> all(l.size(), l.getDataAlphabet().size(), l.get(0).getTarget()),
        "[40, 6, sport]");
    exhibit(
        "MaxEnt",
        () -> new MaxEntTrainer().train(instances()),
        MalletExhibits::best,
        "[sport, politics]");
    exhibit(
        "NaiveBayes",
        () -> new NaiveBayesTrainer().train(instances()),
        MalletExhibits::best,
        "[sport, politics]");
    exhibit(
        "ParallelTopicModel",
        () -> {
          ParallelTopicModel topics = new ParallelTopicModel(2, 1.0, 0.1);
          ParallelTopicModel.logger.setLevel(java.util.logging.Level.OFF);
          InstanceList list =
              new InstanceList(
                  new SerialPipes(
                      List.of(
                          new CharSequence2TokenSequence(), new TokenSequence2FeatureSequence())));
          for (int i = 0; i < 20; i++) {
            list.addThruPipe(
                new Instance(i % 2 == 0 ? "goal match ball" : "vote law poll", "", "d" + i, ""));
          }
          topics.addInstances(list);
          topics.setNumIterations(50);
          topics.setRandomSeed(7);
          topics.estimate();
          return topics;
        },
        t -> all(t.numTopics, t.alphabet.size(), t.getTopWords(3).length, t.data.size()),
        "[2, 6, 2, 20]");
  }

  private static List<?> best(Classifier classifier) {
    return all(
        classifier.classify("goal ball").getLabeling().getBestLabel().toString(),
        classifier.classify("law vote").getLabeling().getBestLabel().toString());
  }

  private static InstanceList instances() {
    List<Pipe> pipes =
        new ArrayList<>(
            List.of(
                new Target2Label(),
                new CharSequence2TokenSequence(),
                new TokenSequence2FeatureSequence(),
                new FeatureSequence2FeatureVector()));
    InstanceList list = new InstanceList(new SerialPipes(pipes));
    for (int i = 0; i < 20; i++) {
      list.addThruPipe(new Instance("goal match ball", "sport", "s" + i, ""));
      list.addThruPipe(new Instance("vote law poll", "politics", "p" + i, ""));
    }
    return list;
  }
}
