package org.modelshare.examples.recommender;

import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/**
 * Item-item nearest neighbours: an item's score for a user is the sum of the similarities between
 * it and those of its neighbours that the user consumed.
 *
 * <p>Scoring walks from the user's items to the items that have them as neighbours, so it needs the
 * similarities the other way round. That index is as large as the similarities themselves: workers
 * share it, and a saved model does without.
 */
public final class ItemKnnModel implements Rebuildable {
  private final Ratings history;
  private final Ratings similarities;
  @Derived private Ratings inverse;

  /**
   * @param history users x items
   * @param similarities items x items, for each item its nearest neighbours
   */
  ItemKnnModel(Ratings history, Ratings similarities) {
    this.history = history;
    this.similarities = similarities;
    this.inverse = similarities.transpose();
  }

  @Override
  public void rebuild() {
    inverse = similarities.transpose();
  }

  /** Recommends items that the user has not consumed, best first. */
  public int[] recommend(int user, int count) {
    float[] scores = new float[history.columnCount()];
    for (int entry = history.start(user); entry < history.end(user); entry++) {
      addSimilarTo(history.columns().get(entry), scores);
    }
    TopItems.exclude(scores, history, user);
    return TopItems.best(scores, count);
  }

  private void addSimilarTo(int consumed, float[] scores) {
    for (int entry = inverse.start(consumed); entry < inverse.end(consumed); entry++) {
      scores[inverse.columns().get(entry)] += inverse.counts().get(entry);
    }
  }

  Ratings inverse() {
    return inverse;
  }
}
