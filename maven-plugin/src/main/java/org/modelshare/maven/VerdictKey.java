package org.modelshare.maven;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of one run, by which the result of the verifier is told from one that user code in the
 * same JVM wrote. It goes to the verifier on standard input only, and nothing shows it afterwards:
 * the last line of the summary is {@code verdict}, the exit status, and a code over the status and
 * all reports that only the owners of the secret can compute. So neither the status nor a report
 * can be changed, also when the verifier has written them.
 */
final class VerdictKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String LAST_LINE = "verdict ";

  private final byte[] key = new byte[KEY_BYTES];

  VerdictKey() {
    new SecureRandom().nextBytes(key);
  }

  /** Returns the first line of the verifier's standard input. */
  String line() {
    return HexFormat.of().formatHex(key) + "\n";
  }

  /**
   * Returns the summary without its last line, or empty if it is missing or not the verifier's own.
   *
   * @param status how the verifier ended
   * @param others the other reports, which count if they exist
   */
  Optional<String> summary(int status, Path file, List<Path> others) throws IOException {
    if (!isFile(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    int length = lengthWithoutLastLine(bytes);
    Mac mac = mac();
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(status).flip());
    update(mac, bytes, length);
    for (Path other : others) {
      if (isFile(other)) {
        byte[] report = Files.readAllBytes(other);
        update(mac, report, report.length);
      }
    }
    String expected = LAST_LINE + status + " " + HexFormat.of().formatHex(mac.doFinal()) + "\n";
    ByteBuffer last = ByteBuffer.wrap(bytes, length, bytes.length - length);
    byte[] actual = new byte[last.remaining()];
    last.get(actual);
    return MessageDigest.isEqual(actual, expected.getBytes(StandardCharsets.US_ASCII))
        ? Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** User code may have put anything there, also a pipe that never ends. */
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static int lengthWithoutLastLine(byte[] text) {
    int end = text.length - 1;
    while (end > 0 && text[end - 1] != '\n') {
      end--;
    }
    return Math.max(0, end);
  }

  private static void update(Mac mac, byte[] text, int length) {
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
    mac.update(text, 0, length);
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    }
  }
}
