package org.modelshare.harness.ward.healthy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSSample;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.modelshare.harness.ModelProvider;

/** A tagger of OpenNLP, trained on one sentence and loaded, as its users have it. */
final class HealthyOpenNlp implements ModelProvider<POSModel> {
  private static final String[] WORDS = {"the", "quick", "fox", "jumps", "over", "a", "dog", "."};
  private static final String[] TAGS = {
    "DET", "ADJ", "NOUN", "VERB", "ADP", "DET", "NOUN", "PUNCT"
  };

  @Override
  public POSModel create() throws IOException {
    POSSample[] samples =
        Collections.nCopies(10, new POSSample(WORDS, TAGS)).toArray(POSSample[]::new);
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    POSTaggerME.train(
            "eng",
            ObjectStreamUtils.createObjectStream(samples),
            parameters,
            new POSTaggerFactory())
        .serialize(saved);
    return new POSModel(new ByteArrayInputStream(saved.toByteArray()));
  }

  @Override
  public List<String> probe(POSModel model, RandomGenerator random) {
    String[] sentence =
        random.ints(5, 0, WORDS.length).mapToObj(word -> WORDS[word]).toArray(String[]::new);
    return List.of(new POSTaggerME(model).tag(sentence));
  }
}
