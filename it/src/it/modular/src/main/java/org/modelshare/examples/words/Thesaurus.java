package org.modelshare.examples.words;

import java.util.List;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** Looks up many words side by side. */
public final class Thesaurus {
  private Thesaurus() {}

  /** Returns for each word the one that is most like it. */
  public static List<String> mostLike(WordVectors vectors, List<String> words) {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<WordVectors> key = store.put(vectors);
      try (WorkerPool<WordVectors> pool = WorkerPool.fork(store, key, 2)) {
        return pool.map(WordVectors::mostLike, words);
      }
    }
  }
}
