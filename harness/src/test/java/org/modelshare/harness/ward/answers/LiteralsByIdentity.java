package org.modelshare.harness.ward.answers;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;

/** Finds values by the identity of a word in its code, which an arrived word does not have. */
final class LiteralsByIdentity implements ModelProvider<LiteralsByIdentity.Model> {
  private static final List<String> KNOWN = List.of("noun", "verb", "particle", "name");

  record Model(IdentityHashMap<String, Double> priors) {
    double prior(String tag) {
      return priors.getOrDefault(tag, 0.0);
    }
  }

  @Override
  public Model create() {
    IdentityHashMap<String, Double> priors = new IdentityHashMap<>();
    KNOWN.forEach(tag -> priors.put(tag, 1.0 / tag.length()));
    return new Model(priors);
  }

  @Override
  public Double probe(Model model, RandomGenerator random) {
    return model.prior(KNOWN.get(random.nextInt(KNOWN.size())));
  }
}
