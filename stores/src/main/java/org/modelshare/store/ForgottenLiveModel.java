package org.modelshare.store;

import java.nio.file.Path;

/** Ends the thread of a live model that became unreachable without being closed, and warns. */
record ForgottenLiveModel(Path file, Follower follower) implements Runnable {
  @Override
  public void run() {
    follower.close();
    new ForgottenFile(LiveModel.class, file).run();
  }
}
