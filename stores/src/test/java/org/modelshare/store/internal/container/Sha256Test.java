package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Sha256Test {
  /** The examples that NIST gives for FIPS 180-4. */
  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
        + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  })
  void isThatOfTheStandard(String message, String digest) {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
    assertThat(HexFormat.of().formatHex(Sha256.of(bytes))).isEqualTo(digest);
  }

  @Test
  void isThatOfTheJdkForEveryLength() throws Exception {
    MessageDigest expected = MessageDigest.getInstance("SHA-256");
    Random random = new Random(8131);
    for (int length = 0; length < 1000; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(Sha256.of(bytes)).as("of %d bytes", length).isEqualTo(expected.digest(bytes));
    }
  }

  @Test
  void fewAndManyBytesHaveTheSameDigest() throws Exception {
    MessageDigest expected = MessageDigest.getInstance("SHA-256");
    for (int length : new int[] {65_535, 65_536, 65_537, 1_000_000}) {
      byte[] bytes = new byte[length];
      new Random(length).nextBytes(bytes);
      String digest = HexFormat.of().formatHex(expected.digest(bytes));
      assertThat(Digests.sha256(bytes)).as("of %d bytes", length).isEqualTo(digest);
      assertThat(HexFormat.of().formatHex(Sha256.of(bytes))).isEqualTo(digest);
    }
  }
}
