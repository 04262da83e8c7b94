package org.modelshare.harness.internal.check;

/** Another JVM that has made the model and published it in a store of its own. */
public interface OtherPublisher extends AutoCloseable {
  /** Returns the handle of its store, as text. */
  String handle();

  /** Returns the key of the model there, as text. */
  String key();

  /** Returns its process, which may be killed. */
  long pid();

  /** Ends the JVM if it lives, and removes what it may have left. */
  @Override
  void close();
}
