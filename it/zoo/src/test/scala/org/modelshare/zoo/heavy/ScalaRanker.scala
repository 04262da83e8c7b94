package org.modelshare.zoo.heavy

import java.nio.FloatBuffer
import java.util.random.RandomGenerator
import org.modelshare.harness.ModelProvider

/** How a word is weighed. */
sealed trait ScalaWeight
final case class LearnedWeight(index: Int, tags: Set[String]) extends ScalaWeight
case object UnknownWeight extends ScalaWeight

/** A ranker of words: case classes, a case object, a lazy value, collections and a shared buffer. */
final class ScalaRanker(words: Map[String, ScalaWeight], weights: FloatBuffer) {
  private lazy val longest: String = words.keys.toVector.sorted.maxBy(_.length)

  def rank(word: String): java.util.List[Any] =
    words.getOrElse(word, UnknownWeight) match {
      case LearnedWeight(index, tags) =>
        java.util.List.of(weights.get(index), tags.toVector.sorted.mkString(","), longest)
      case UnknownWeight => java.util.List.of(word, longest)
    }
}

final class ScalaRankerProvider extends ModelProvider[ScalaRanker] {
  override def create(): ScalaRanker = {
    val weights = FloatBuffer.allocate(10000)
    (0 until weights.limit()).foreach(i => weights.put(i, i * 0.5f))
    val words = (0 until 500).map { i =>
      s"word$i" -> (if (i % 7 == 0) UnknownWeight else LearnedWeight(i * 20, Set("a", s"tag${i % 3}")))
    }
    new ScalaRanker(words.toMap, weights)
  }

  override def probe(model: ScalaRanker, random: RandomGenerator): AnyRef =
    model.rank("word" + random.nextInt(600))
}
