package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSSample;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.TokenSample;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models of OpenNLP, which nobody here wrote. */
final class OpenNlpTest {
  private static final String[] WORDS = {"the", "quick", "fox", "jumps", "over", "a", "dog", "."};
  private static final String[] TAGS = {
    "DET", "ADJ", "NOUN", "VERB", "ADP", "DET", "NOUN", "PUNCT"
  };
  private static final String SENTENCE = "A fox, not a dog, jumps.";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void aPartOfSpeechModelTagsAlike(Way way) throws IOException {
    POSModel model = tagger();
    double[] probabilities = probabilities(model);
    way.send(
        model,
        directory,
        AttachOptions.defaults().allow("opennlp.tools"),
        copy -> {
          assertThat(new POSTaggerME(copy).tag(WORDS)).isEqualTo(TAGS);
          assertThat(probabilities(copy)).isEqualTo(probabilities);
          assertThat(copy.getLanguage()).isEqualTo("eng");
        });
  }

  private static double[] probabilities(POSModel model) {
    POSTaggerME tagger = new POSTaggerME(model);
    tagger.tag(WORDS);
    return tagger.probs();
  }

  private static POSModel tagger() throws IOException {
    return POSTaggerME.train(
        "eng",
        ObjectStreamUtils.createObjectStream(
            Collections.nCopies(50, new POSSample(WORDS, TAGS)).toArray(POSSample[]::new)),
        everyFeature(),
        new POSTaggerFactory());
  }

  private static TrainingParameters everyFeature() {
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
    return parameters;
  }

  @ParameterizedTest
  @EnumSource
  void aTokenizerSplitsAlike(Way way) throws IOException {
    TokenizerModel model = tokenizer();
    String[] tokens = new TokenizerME(model).tokenize(SENTENCE);
    way.send(
        model,
        directory,
        AttachOptions.defaults().allow("opennlp.tools"),
        copy -> {
          TokenizerME tokenizer = new TokenizerME(copy);
          assertThat(tokenizer.tokenize(SENTENCE)).isEqualTo(tokens).contains("fox", ",", ".");
          assertThat(tokenizer.getTokenProbabilities()).isNotEmpty();
        });
  }

  private static TokenizerModel tokenizer() throws IOException {
    TokenSample sample =
        TokenSample.parse(
            "The quick fox<SPLIT>, it seems<SPLIT>, jumps over a dog<SPLIT>.", "<SPLIT>");
    return TokenizerME.train(
        ObjectStreamUtils.createObjectStream(
            Collections.nCopies(50, sample).toArray(TokenSample[]::new)),
        new TokenizerFactory("eng", null, false, null),
        everyFeature());
  }
}
