package org.modelshare.harness;

/** A model that is to be verified. */
sealed interface ModelChoice permits FileChoice, ProviderChoice {
  /** Returns the shortest name that selects it and no other, for progress. */
  String selector();

  /** Returns the name by which a report's run is repeated. */
  String selector(Report report);

  /** Returns the name of the class that makes the model, or of the model's own. */
  String source();

  /** Returns a run with all settings. */
  RoundTrip<Object> roundTrip(VerifierRequest request, ClassLoader loader);
}
