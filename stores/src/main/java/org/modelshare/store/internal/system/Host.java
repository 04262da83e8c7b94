package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The host of a process, identified by its boot (one run of the kernel) and by its machine. For
 * example a virtual machine that was restarted has another boot and is the same machine.
 *
 * @param root the root directory of the system; another one in tests
 */
record Host(Path root) {
  /** The value of a boot or machine that is unknown; it is never equal to another host's. */
  static final String UNKNOWN = "0";

  private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f-]{27}";
  private static final String MACHINE_ID_PATTERN = "[0-9a-f]{32}";
  private static final int MACHINE_DIGITS = 8;

  /** Returns the host of this process. */
  static Host here() {
    return new Host(Path.of("/"));
  }

  /**
   * Returns the boot of the kernel in hexadecimal, or {@link #UNKNOWN}. All containers of one
   * kernel have the same boot; a virtual machine has its own.
   */
  String boot() throws IOException {
    String id = read("proc/sys/kernel/random/boot_id");
    return id.matches(UUID_PATTERN) ? id.substring(0, id.indexOf('-')) : UNKNOWN;
  }

  /**
   * Returns the machine in hexadecimal, or {@link #UNKNOWN}. It is a digest of the machine id and
   * the host name, and stays the same after a restart. The host name distinguishes machines that
   * were copied together with their id, and the digest keeps the id secret.
   */
  String machine() throws IOException {
    String id = read("etc/machine-id");
    if (!id.matches(MACHINE_ID_PATTERN)) {
      return UNKNOWN;
    }
    String text = id + " " + read("proc/sys/kernel/hostname");
    UUID digest = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return digest.toString().substring(0, MACHINE_DIGITS);
  }

  private String read(String name) throws IOException {
    Path file = root.resolve(name);
    return Files.isReadable(file) ? Files.readString(file).strip() : "";
  }
}
