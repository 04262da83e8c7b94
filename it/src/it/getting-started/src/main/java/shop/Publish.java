package shop;

import java.io.IOException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** Publishes a model until its input ends, and prints what others need to attach to it. */
public final class Publish {
  public static void main(String[] arguments) throws IOException {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Embeddings> key = store.put(Embeddings.create());
      System.out.println(store.handle()); // one line: where the store is
      System.out.println(key); // one line: the model in it
      System.in.readAllBytes();
    } // unmapped, nothing is left
  }
}
