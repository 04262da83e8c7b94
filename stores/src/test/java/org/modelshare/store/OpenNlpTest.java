package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSSample;
import opennlp.tools.postag.POSTaggerFactory;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;

/** A model that nobody here wrote. */
final class OpenNlpTest {
  private static final String[] WORDS = {"the", "quick", "fox", "jumps", "over", "a", "dog", "."};
  private static final String[] TAGS = {
    "DET", "ADJ", "NOUN", "VERB", "ADP", "DET", "NOUN", "PUNCT"
  };

  @Test
  void aPartOfSpeechModelTagsAlikeAfterSharing() throws Exception {
    POSModel model = train();
    DecodedModel decoded = Graphs.share(model);
    POSModel copy = (POSModel) decoded.model();
    assertThat(new POSTaggerME(copy).tag(WORDS)).isEqualTo(new POSTaggerME(model).tag(WORDS));
    assertThat(copy.getLanguage()).isEqualTo("eng");
  }

  private static POSModel train() throws Exception {
    TrainingParameters parameters = TrainingParameters.defaultParams();
    parameters.put(TrainingParameters.CUTOFF_PARAM, 0);
    return POSTaggerME.train(
        "eng",
        ObjectStreamUtils.createObjectStream(
            Collections.nCopies(50, new POSSample(WORDS, TAGS)).toArray(POSSample[]::new)),
        parameters,
        new POSTaggerFactory());
  }
}
