package org.modelshare.zoo.heavy

import java.io.Serializable

/** Exists once, and is not serializable. */
object Defaults {
  const val RATE = 0.5
}

/** Exists once, with a text. */
data object Nowhere : Serializable

data class Word(val text: String, val count: Int = 1, val tags: Set<String> = emptySet())

@JvmInline value class Id(val number: Int)

data class Tagged(val id: Id, val word: Word?, val range: IntRange)

sealed interface Tree {
  data class Split(val feature: Int, val below: Tree, val above: Tree) : Tree

  data class Leaf(val value: Double) : Tree

  data object Empty : Tree
}

enum class Gate(val symbol: Char) {
  AND('&') {
    override fun of(a: Boolean, b: Boolean) = a && b
  },
  OR('|') {
    override fun of(a: Boolean, b: Boolean) = a || b
  };

  abstract fun of(a: Boolean, b: Boolean): Boolean
}

/** Has a lazy property, a late one, an array, a built map and an object that belongs to all. */
class Model(private val seed: Int) {
  lateinit var name: String

  val squares: IntArray by lazy { IntArray(10) { it * it * seed } }

  val weights: Map<String, Float> = buildMap {
    put("z", 0.5f)
    put("a", seed.toFloat())
  }

  val defaults = Defaults

  companion object {
    @JvmField val EMPTY = Model(0)
  }
}

/** Delegates to a map, and holds a function. */
class Settings(private val given: Map<String, Any>) : Map<String, Any> by given {
  val rate: Double by given

  val scale: (Double) -> Double = Scale(2.0)
}

class Scale(private val factor: Double) : (Double) -> Double {
  override fun invoke(number: Double) = number * factor
}
