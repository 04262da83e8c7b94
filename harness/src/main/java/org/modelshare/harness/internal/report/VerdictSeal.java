package org.modelshare.harness.internal.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a result that the verifier wrote from one that user code in its JVM wrote: the build sends
 * a key on standard input, and the verifier proves with it that a status and the reports belong
 * together. The key itself is never written, so a result on disk does not help to forge another.
 *
 * <p>Take it before any user class is loaded, and keep it in a local variable only: user code can
 * read every field that it can reach. The algorithm is chosen here, because user code can put its
 * own in front later.
 */
public final class VerdictSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_DIGITS = 64;

  private final Mac mac;

  private VerdictSeal(Mac mac) {
    this.mac = mac;
  }

  /**
   * Reads the key: a line of 64 hexadecimal digits.
   *
   * @throws IllegalStateException if the stream begins with anything else
   */
  public static VerdictSeal read(InputStream parent) throws IOException {
    byte[] line = parent.readNBytes(KEY_DIGITS + 1);
    if (line.length != KEY_DIGITS + 1 || line[KEY_DIGITS] != '\n') {
      throw new IllegalStateException(
          "standard input does not begin with the key of the verdict; let the Maven plugin start"
              + " this program");
    }
    byte[] key = HexFormat.of().parseHex(new String(line, 0, KEY_DIGITS, US_ASCII));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return new VerdictSeal(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
    } finally {
      Arrays.fill(line, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Returns the last line of a result: {@code verdict}, the status, and a code over the status as
   * four bytes and every report, each after its length as eight bytes.
   */
  public String line(int status, List<byte[]> reports) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(status).flip());
    for (byte[] report : reports) {
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(report.length).flip());
      mac.update(report);
    }
    return "verdict " + status + " " + HexFormat.of().formatHex(mac.doFinal()) + "\n";
  }
}
