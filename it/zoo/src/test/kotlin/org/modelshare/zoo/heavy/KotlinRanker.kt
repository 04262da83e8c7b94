package org.modelshare.zoo.heavy

import java.nio.FloatBuffer
import java.util.random.RandomGenerator
import org.modelshare.harness.ModelProvider

/** How a word is weighed. */
sealed interface Weight {
  data class Learned(val index: Int) : Weight

  data object Unknown : Weight
}

/** A ranker of words: data classes, a sealed tree, an object, a lazy property and a shared buffer. */
class KotlinRanker(private val words: Map<String, Word>, private val weights: FloatBuffer) {
  private val byWord: Map<String, Weight> =
    words.mapValues { (_, word) ->
      if (word.count < weights.limit()) Weight.Learned(word.count) else Weight.Unknown
    }

  private val longest: String by lazy { words.keys.maxBy { it.length } }

  fun rank(text: String): List<Any?> =
    when (val weight = byWord[text] ?: Weight.Unknown) {
      is Weight.Learned -> listOf(words[text]?.tags, weights.get(weight.index), longest)
      Weight.Unknown -> listOf(text, null, longest)
    }
}

class KotlinRankerProvider : ModelProvider<KotlinRanker> {
  override fun create(): KotlinRanker {
    val weights = FloatBuffer.allocate(10_000)
    for (i in 0 until weights.limit()) weights.put(i, i * 0.5f)
    val words = (0 until 500).associate { "word$it" to Word("word$it", it * 30, setOf("tag${it % 3}")) }
    return KotlinRanker(words, weights)
  }

  override fun probe(model: KotlinRanker, random: RandomGenerator): Any =
    model.rank("word" + random.nextInt(600))
}
