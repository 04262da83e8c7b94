package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The host that this process runs on, as Linux tells of it.
 *
 * @param root the root directory, below which Linux tells
 */
record Host(Path root) {
  /** A boot or a machine that nobody tells of: it is the same as no other. */
  static final String UNKNOWN = "0";

  private static final String UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f-]{27}";
  private static final String MACHINE_ID_PATTERN = "[0-9a-f]{32}";
  private static final int MACHINE_DIGITS = 8;

  /** Returns the host of this process. */
  static Host here() {
    return new Host(Path.of("/"));
  }

  /**
   * Returns which start of a kernel this is, in hexadecimal. The containers of one kernel have the
   * same, virtual machines have their own.
   */
  String boot() throws IOException {
    String id = read("proc/sys/kernel/random/boot_id");
    return id.matches(UUID_PATTERN) ? id.substring(0, id.indexOf('-')) : UNKNOWN;
  }

  /**
   * Returns which machine this is, in hexadecimal, the same after a restart. Machines that were
   * copied have one id, and containers have one host name if they are told so: both together count.
   * The id itself is nobody's business, so a digest is returned.
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
