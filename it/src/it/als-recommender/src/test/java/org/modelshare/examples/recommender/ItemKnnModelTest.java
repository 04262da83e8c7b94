package org.modelshare.examples.recommender;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SavedModel;

class ItemKnnModelTest {
  private final ItemKnnModel model =
      new ItemKnnTrainer(20).train(Ratings.generate(300, 500, new SplittableRandom(1)));

  @Test
  void savingDropsTheIndexAndLoadingRebuildsIt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("knn.model");
    SavedModel.save(model, file);
    ItemKnnModel loaded = SavedModel.load(file, ItemKnnModel.class);

    assertEquals(model.inverse(), loaded.inverse());
    assertArrayEquals(model.recommend(7, 10), loaded.recommend(7, 10));
    try (ModelStore store = ModelStores.open()) {
      ModelKey<ItemKnnModel> key = store.put(model);
      assertTrue(Files.size(file) < store.info(key).lengthBytes() * 3 / 4);
    }
  }

  @Test
  void sharingKeepsTheIndex() {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<ItemKnnModel> key = store.put(model);
      ItemKnnModel attached = store.get(key);

      assertEquals(model.inverse(), attached.inverse());
      assertTrue(attached.inverse().columns().isReadOnly());
      assertEquals(List.of(), store.info(key).rebuilt());
    }
  }
}
