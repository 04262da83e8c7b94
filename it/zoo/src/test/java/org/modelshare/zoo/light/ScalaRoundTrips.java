package org.modelshare.zoo.light;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.ModelProvider;
import org.modelshare.zoo.RoundTrips;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.HashMap;
import scala.collection.immutable.HashMap$;
import scala.collection.immutable.TreeMap;
import scala.collection.immutable.TreeMap$;
import scala.collection.immutable.Vector;
import scala.collection.immutable.Vector$;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;

/**
 * A model of Scala's collections beside a buffer; {@code heavy} has one that is written in Scala.
 */
final class ScalaRoundTrips extends RoundTrips {
  @Test
  void aModelOfCollectionsPasses() {
    passes(new RankingProvider());
  }

  /** Ranks words by their weights. */
  record Ranking(
      HashMap<String, Integer> indexes,
      TreeMap<String, Option<String>> synonyms,
      Vector<String> words,
      FloatBuffer weights) {
    List<Object> about(int number) {
      String word = words.apply(number);
      int index = indexes.apply(word);
      return List.of(index, weights.get(index), synonyms.apply(word).toString());
    }
  }

  static final class RankingProvider implements ModelProvider<Ranking> {
    private static final int WORDS = 500;

    @Override
    public Ranking create() {
      List<String> words = IntStream.range(0, WORDS).mapToObj(i -> "word" + i * 7 % 1000).toList();
      FloatBuffer weights = FloatBuffer.allocate(WORDS);
      IntStream.range(0, WORDS).forEach(i -> weights.put(i, (float) Math.sqrt(i)));
      return new Ranking(
          HashMap$.MODULE$.from(
              CollectionConverters.asScala(
                  IntStream.range(0, WORDS).mapToObj(i -> new Tuple2<>(words.get(i), i)).toList())),
          TreeMap$.MODULE$.from(
              CollectionConverters.asScala(
                  IntStream.range(0, WORDS)
                      .mapToObj(i -> new Tuple2<>(words.get(i), synonym(i)))
                      .toList()),
              Ordering.String$.MODULE$),
          Vector$.MODULE$.from(CollectionConverters.asScala(words)),
          weights);
    }

    private static Option<String> synonym(int number) {
      return number % 3 == 0 ? Option.empty() : Option.apply("synonym" + number);
    }

    @Override
    public Object probe(Ranking model, RandomGenerator random) {
      return model.about(random.nextInt(WORDS));
    }
  }
}
