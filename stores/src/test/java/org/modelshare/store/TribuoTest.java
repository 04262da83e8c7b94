package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.internal.graph.GraphWriter;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** A trained linear model of Tribuo, whose classes fill transient fields in {@code readObject}. */
final class TribuoTest {
  private static final int EXAMPLES = 300;
  private static final int FEATURES = 40;

  private static final AttachOptions ALLOWED =
      AttachOptions.defaults().allow("org.tribuo").allow("com.oracle.labs.mlrg.olcut");

  /** Held, so that its level is. */
  private static final Logger LOGGER = Logger.getLogger("org.tribuo");

  @TempDir Path directory;

  private final Model<Label> model = train();

  @BeforeAll
  static void trainSilently() {
    LOGGER.setLevel(Level.WARNING);
  }

  private static Model<Label> train() {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("generated", labels), labels);
    examples().forEach(data::add);
    return new LogisticRegressionTrainer().train(data);
  }

  private static Stream<Example<Label>> examples() {
    Random random = new Random(7);
    String[] names =
        Stream.iterate(0, i -> i + 1).limit(FEATURES).map(i -> "f" + i).toArray(String[]::new);
    return Stream.generate(() -> random.doubles(FEATURES).toArray())
        .limit(EXAMPLES)
        .map(values -> new ArrayExample<>(label(values), names, values));
  }

  private static Label label(double[] values) {
    if (values[0] > 0.6) {
      return new Label("high");
    }
    return new Label(values[1] > values[2] ? "left" : "right");
  }

  /** Every score of every example, with all of its bits. */
  private static String scores(Model<Label> model) {
    return examples()
        .map(example -> new TreeMap<>(model.predict(example).getOutputScores()))
        .map(scores -> scores.entrySet().stream().map(TribuoTest::bits).toList().toString())
        .collect(Collectors.joining());
  }

  private static String bits(Map.Entry<String, Label> score) {
    return score.getKey() + Double.toHexString(score.getValue().getScore());
  }

  @ParameterizedTest
  @EnumSource
  void aLinearModelPredictsTheSameBits(Way way) {
    way.send(
        model,
        directory,
        ALLOWED,
        copy -> {
          assertThat(scores(copy)).isEqualTo(scores(model)).contains("left0x");
          assertThat(copy.getProvenance()).isEqualTo(model.getProvenance());
          assertThat(copy.getOutputIDInfo().getDomain())
              .isEqualTo(model.getOutputIDInfo().getDomain());
        });
  }

  @Test
  void anotherJvmPredictsTheSameBitsAndIsSilent() throws Exception {
    try (ModelStore store = ModelStores.open(StoreKind.MEMFD)) {
      String key = store.put(model).toString();
      try (JavaProcess child = JavaProcess.start(Attach.class, store.handle().toString(), key)) {
        assertThat(child.line()).isEqualTo(scores(model));
        assertThat(child.end()).isZero();
        assertThat(child.standardError()).isEmpty();
      }
    }
  }

  @Test
  void itsOwnClassesAreInTheGraph() {
    assertThat(List.copyOf(GraphWriter.write(model, true).classes()))
        .contains("org.tribuo.classification.ImmutableLabelInfo");
  }

  /** Attaches in another JVM. */
  static final class Attach {
    public static void main(String[] arguments) {
      ModelKey<Model<Label>> key = ModelKey.parse(arguments[1], Model.class);
      try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
        System.out.println(scores(client.get(key)));
      }
    }
  }
}
