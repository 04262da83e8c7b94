package org.modelshare.harness.internal.inspect;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * 64-bit hashes of content, equal in every JVM of a machine. They find accidents, not attacks: the
 * mixing step is that of SplitMix64 (Steele, Lea, Flood 2014), folded over 8 bytes at a time.
 */
final class ContentHash {
  static final long SEED = 0x9E3779B97F4A7C15L;

  private ContentHash() {}

  /** Adds a value to a hash; the order of additions matters. */
  static long mix(long hash, long value) {
    long z = (hash ^ value) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) + SEED;
  }

  static long ofText(CharSequence text) {
    long hash = mix(SEED, text.length());
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash, text.charAt(i));
    }
    return hash;
  }

  /** Hashes all bytes of a segment, whatever memory it lies in. */
  static long ofBytes(MemorySegment bytes) {
    long words = bytes.byteSize() & -Long.BYTES;
    long hash = mix(SEED, bytes.byteSize());
    for (long offset = 0; offset < words; offset += Long.BYTES) {
      hash = mix(hash, bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, offset));
    }
    for (long offset = words; offset < bytes.byteSize(); offset++) {
      hash = mix(hash, bytes.get(ValueLayout.JAVA_BYTE, offset));
    }
    return hash;
  }
}
