package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hosts that are not this one, for tests. */
final class Hosts {
  private Hosts() {}

  /**
   * Makes a host.
   *
   * @param root an empty directory, or one that does not exist yet
   * @param boot eight hexadecimal digits
   * @param name the machine's; equal names make equal machines
   */
  static Host make(Path root, String boot, String name) throws IOException {
    Path kernel = Files.createDirectories(root.resolve("proc/sys/kernel"));
    Path random = Files.createDirectories(kernel.resolve("random"));
    Files.writeString(random.resolve("boot_id"), boot + "-0000-4000-8000-000000000000\n");
    Files.writeString(kernel.resolve("hostname"), name + "\n");
    Path id = Files.createDirectories(root.resolve("etc")).resolve("machine-id");
    Files.writeString(id, "0123456789abcdef0123456789abcdef\n");
    return new Host(root);
  }
}
