/** Words that are used alike, found by worker JVMs that share one table of vectors. */
module org.modelshare.examples.words {
  requires org.modelshare.harness;
  requires org.modelshare.store;

  exports org.modelshare.examples.shelf;
  exports org.modelshare.examples.words;

  // For the fields of models and operations.
  opens org.modelshare.examples.words to
      org.modelshare.store;
}
