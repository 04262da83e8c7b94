package org.modelshare.harness.internal.check;

import java.nio.file.Path;

/** Another JVM that has made the model and published it in a store of its own. */
public interface OtherPublisher extends AutoCloseable {
  /** Returns the handle of its store, as text. */
  String handle();

  /** Returns the key of the model there, as text. */
  String key();

  /** Returns its process. */
  long pid();

  /** Returns the path of a file; as soon as somebody makes it, the JVM ends. */
  Path signal();

  /** Ends the JVM if it lives, and removes what it may have left. */
  @Override
  void close();
}
