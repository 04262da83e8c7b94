package shop;

import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/** Attaches to the model that another JVM has published, and asks it. */
public final class Score {
  public static void main(String[] handleAndKey) {
    ModelKey<Embeddings> key = ModelKey.parse(handleAndKey[1], Embeddings.class);
    try (ModelClient client = ClientHandle.parse(handleAndKey[0]).open()) {
      Embeddings shared = client.get(key); // maps the arrays, copies none
      System.out.println(shared.similarity("bread", "milk"));
    }
  }
}
