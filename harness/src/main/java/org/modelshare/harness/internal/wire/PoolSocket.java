package org.modelshare.harness.internal.wire;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** A worker's connection to its pool. */
public final class PoolSocket {
  private static final String PROVIDER = "java.nio.channels.spi.SelectorProvider";
  private static final String LINUX_PROVIDER = "sun.nio.ch.EPollSelectorProvider";

  private PoolSocket() {}

  public static SocketChannel connect(String path) throws IOException {
    boolean chosen = chooseProvider();
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(path));
    } finally {
      if (chosen) {
        System.clearProperty(PROVIDER);
      }
    }
  }

  /**
   * Names the JDK's own implementation of channels: to look for others, the first channel of a JVM
   * opens every jar of the class path, which takes as long as everything else until it is there.
   */
  private static boolean chooseProvider() {
    if (System.getProperty(PROVIDER) != null || !isThere(LINUX_PROVIDER)) {
      return false;
    }
    System.setProperty(PROVIDER, LINUX_PROVIDER);
    return true;
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false; // another system, or a JDK that has renamed it
    }
  }
}
