package org.modelshare.examples.shop.ranking;

import java.nio.FloatBuffer;
import java.util.List;
import org.modelshare.examples.shop.catalog.Article;

/** Knows how much each kind of customer likes each article. */
record Ranking(List<Article> articles, FloatBuffer scores) {
  /** Returns the article that this kind of customer likes most. */
  Article best(int customerKind) {
    int start = customerKind * articles.size();
    int best = 0;
    for (int article = 1; article < articles.size(); article++) {
      if (scores.get(start + article) > scores.get(start + best)) {
        best = article;
      }
    }
    return articles.get(best);
  }
}
