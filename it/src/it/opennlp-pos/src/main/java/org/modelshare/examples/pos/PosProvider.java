package org.modelshare.examples.pos;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.random.RandomGenerator;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import org.modelshare.harness.ModelProvider;

/** Loads OpenNLP's English part-of-speech model and asks for the tags of random sentences. */
public final class PosProvider implements ModelProvider<POSModel> {
  private static final String RESOURCE = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
  private static final String[] WORDS =
      ("the a this every old quick brown lazy careful fox dog engineer model index worker runs"
           + " jumps builds shares reads quickly over under with without and or but 42 London , ."
           + " ?")
          .split(" ");

  @Override
  public POSModel create() throws IOException {
    try (InputStream model = PosProvider.class.getResourceAsStream(RESOURCE)) {
      if (model == null) {
        throw new FileNotFoundException("no resource " + RESOURCE + " on the class path");
      }
      return new POSModel(model);
    }
  }

  @Override
  public String[] probe(POSModel model, RandomGenerator random) {
    String[] sentence = new String[random.nextInt(3, 25)];
    for (int i = 0; i < sentence.length; i++) {
      sentence[i] = WORDS[random.nextInt(WORDS.length)];
    }
    return new POSTaggerME(model).tag(sentence);
  }
}
