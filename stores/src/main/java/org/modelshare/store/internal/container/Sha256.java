package org.modelshare.store.internal.container;

import java.nio.ByteBuffer;

/**
 * SHA-256 (FIPS 180-4) for small inputs. The implementation of the JDK is much faster on large
 * ones, but its first use reads the security properties and sets up the providers, which takes
 * about as long as attaching to a small model.
 */
final class Sha256 {
  private static final int BLOCK_BYTES = 64;
  private static final int WORDS = 16;
  private static final int ROUNDS = 64;
  private static final int LENGTH_BYTES = 8;
  private static final byte END_OF_MESSAGE = (byte) 0x80;

  /** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  };

  /** The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  };

  private final int[] schedule = new int[ROUNDS];

  private Sha256() {}

  /** Returns the 32 bytes of the digest. */
  static byte[] of(byte[] message) {
    Sha256 digest = new Sha256();
    ByteBuffer blocks = ByteBuffer.wrap(padded(message));
    while (blocks.hasRemaining()) {
      digest.add(blocks);
    }
    ByteBuffer result = ByteBuffer.allocate(digest.state.length * Integer.BYTES);
    result.asIntBuffer().put(digest.state);
    return result.array();
  }

  /** Appends the end mark, zeros, and the length in bits. */
  private static byte[] padded(byte[] message) {
    int minimum = message.length + 1 + LENGTH_BYTES;
    ByteBuffer padded = ByteBuffer.allocate(Math.ceilDiv(minimum, BLOCK_BYTES) * BLOCK_BYTES);
    padded.put(message).put(END_OF_MESSAGE);
    padded.putLong(padded.capacity() - LENGTH_BYTES, (long) message.length * Byte.SIZE);
    return padded.array();
  }

  private void add(ByteBuffer blocks) {
    int[] w = schedule;
    for (int i = 0; i < WORDS; i++) {
      w[i] = blocks.getInt();
    }
    for (int i = WORDS; i < ROUNDS; i++) {
      int early = w[i - 15];
      int late = w[i - 2];
      int s0 = (early >>> 7 | early << 25) ^ (early >>> 18 | early << 14) ^ early >>> 3;
      int s1 = (late >>> 17 | late << 15) ^ (late >>> 19 | late << 13) ^ late >>> 10;
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    compress(w);
  }

  // Rotations are written out: a new JVM interprets this method, where every call costs.
  private void compress(int[] w) {
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int i = 0; i < ROUNDS; i++) {
      int s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      int t1 = h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i];
      int s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      int t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}
