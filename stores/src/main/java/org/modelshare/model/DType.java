package org.modelshare.model;

/**
 * The element types of tensors, with the names that the safetensors format gives them. Types of
 * less than a byte, such as {@code F4}, and the {@code FNUZ} variants of 8-bit floating point are
 * not supported.
 */
public enum DType {
  /** Truth values, one byte each. */
  BOOL(1),
  /** Unsigned bytes. */
  U8(1),
  /** Signed bytes. */
  I8(1),
  /** 8-bit floating point, with 4 bits of exponent and 3 of mantissa. */
  F8_E4M3(1),
  /** 8-bit floating point, with 5 bits of exponent and 2 of mantissa. */
  F8_E5M2(1),
  /** 8-bit exponents, the scales of microscaling formats. */
  F8_E8M0(1),
  /** Unsigned 16-bit integers; also the type of Java's {@code char}. */
  U16(2),
  /** Signed 16-bit integers. */
  I16(2),
  /** IEEE 754 half precision. */
  F16(2),
  /** bfloat16: the upper half of a {@link #F32}. */
  BF16(2),
  /** Unsigned 32-bit integers. */
  U32(4),
  /** Signed 32-bit integers. */
  I32(4),
  /** IEEE 754 single precision. */
  F32(4),
  /** Unsigned 64-bit integers. */
  U64(8),
  /** Signed 64-bit integers. */
  I64(8),
  /** IEEE 754 double precision. */
  F64(8),
  /** Complex numbers: two {@link #F32}, the real and the imaginary part. */
  C64(8);

  private final int widthBytes;

  DType(int widthBytes) {
    this.widthBytes = widthBytes;
  }

  /** Returns the size of one element in bytes. */
  public int widthBytes() {
    return widthBytes;
  }
}
