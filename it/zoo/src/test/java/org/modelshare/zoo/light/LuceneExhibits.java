package org.modelshare.zoo.light;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.ByteBlockPool;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IntsRefBuilder;
import org.apache.lucene.util.LongBitSet;
import org.apache.lucene.util.SparseFixedBitSet;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;
import org.apache.lucene.util.fst.Util;
import org.apache.lucene.util.packed.PackedInts;
import org.apache.lucene.util.packed.PackedLongValues;
import org.modelshare.zoo.Exhibits;

/** Lucene: none of its classes is serializable. */
final class LuceneExhibits extends Exhibits {
  LuceneExhibits() {
    super("lucene");
    words();
    numbers();
  }

  private void words() {
    exhibit(
        "FST as it was compiled, which holds a lambda",
        LuceneExhibits::fst,
        f -> all(Util.get(f, new BytesRef("word0042")), Util.get(f, new BytesRef("word1000"))),
        "[43, null]");
    exhibit(
        "FST as it was loaded",
        () -> loaded(fst()),
        f -> all(Util.get(f, new BytesRef("word0042")), Util.get(f, new BytesRef("word1000"))),
        "[43, null]");
    refusal(
        "BytesRefHash, whose hash codes differ in every JVM",
        () -> {
          BytesRefHash hash =
              new BytesRefHash(new ByteBlockPool(new ByteBlockPool.DirectAllocator()));
          for (int i = 0; i < 1000; i++) {
            hash.add(new BytesRef("word" + i));
          }
          return hash;
        },
        "Showcase.exhibit",
        "org.apache.lucene.util.BytesRefHash",
        "from which the workers make it");
    exhibit(
        "BytesRef and Term",
        () -> List.<Object>of(new BytesRef("text"), new Term("field", "text")),
        l -> all(((BytesRef) l.get(0)).utf8ToString(), l.get(1)),
        "[text, field:text]");
    exhibit(
        "CharArraySet without regard to case",
        () -> new CharArraySet(List.of("the", "a"), true),
        s -> all(s.contains("THE"), s.contains("dog"), s.add("A")),
        "[true, false, false]");
    exhibit(
        "CharArrayMap",
        () -> {
          CharArrayMap<Integer> map = new CharArrayMap<>(8, false);
          map.put("one", 1);
          return map;
        },
        m -> all(m.get("one"), m.get("ONE")),
        "[1, null]");
    exhibit(
        "CharacterRunAutomaton",
        () -> new CharacterRunAutomaton(automaton()),
        a -> all(a.run("aab"), a.run("ab"), a.run("b")),
        "[true, true, false]");
    exhibit(
        "Automaton",
        LuceneExhibits::automaton,
        a -> all(Operations.run(a, "aab"), Operations.run(a, "x"), a.getNumStates() > 0),
        "[true, false, true]");
    exhibit(
        "BM25Similarity",
        () -> new BM25Similarity(1.5f, 0.5f),
        s -> all(s.getK1(), s.getB()),
        "[1.5, 0.5]");
  }

  private static FST<Long> fst() throws IOException {
    PositiveIntOutputs outputs = PositiveIntOutputs.getSingleton();
    FSTCompiler<Long> compiler = new FSTCompiler.Builder<>(FST.INPUT_TYPE.BYTE1, outputs).build();
    IntsRefBuilder scratch = new IntsRefBuilder();
    for (int i = 0; i < 1000; i++) {
      compiler.add(Util.toIntsRef(new BytesRef("word%04d".formatted(i)), scratch), i + 1L);
    }
    return FST.fromFSTReader(compiler.compile(), compiler.getFSTReader());
  }

  private static FST<Long> loaded(FST<Long> fst) throws IOException {
    ByteBuffersDataOutput output = new ByteBuffersDataOutput();
    fst.save(output, output);
    DataInput input = output.toDataInput();
    return new FST<>(FST.readMetadata(input, PositiveIntOutputs.getSingleton()), input);
  }

  private static Automaton automaton() {
    return Operations.determinize(new RegExp("a+b").toAutomaton(), 1000);
  }

  private void numbers() {
    exhibit(
        "FixedBitSet",
        () -> {
          FixedBitSet bits = new FixedBitSet(100_000);
          bits.set(7);
          bits.set(99_999);
          return bits;
        },
        b -> all(b.cardinality(), b.nextSetBit(8), b.get(7)),
        "[2, 99999, true]");
    exhibit(
        "SparseFixedBitSet",
        () -> {
          SparseFixedBitSet bits = new SparseFixedBitSet(100_000);
          bits.set(99_999);
          return bits;
        },
        b -> all(b.cardinality(), b.nextSetBit(0)),
        "[1, 99999]");
    exhibit(
        "LongBitSet",
        () -> {
          LongBitSet bits = new LongBitSet(100);
          bits.set(70);
          return bits;
        },
        b -> all(b.get(70), b.cardinality()),
        "[true, 1]");
    exhibit(
        "PackedLongValues",
        () -> {
          PackedLongValues.Builder builder = PackedLongValues.monotonicBuilder(PackedInts.COMPACT);
          for (int i = 0; i < 10_000; i++) {
            builder.add(i * 3L);
          }
          return builder.build();
        },
        v -> all(v.size(), v.get(9_999)),
        "[10000, 29997]");
    exhibit(
        "PackedInts.Mutable",
        () -> {
          PackedInts.Mutable ints = PackedInts.getMutable(1000, 5, PackedInts.COMPACT);
          ints.set(999, 17);
          return ints;
        },
        i -> all(i.get(999), i.size(), i.getBitsPerValue()),
        "[17, 1000, 5]");
  }
}
