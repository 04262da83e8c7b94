package org.modelshare.store;

/** Where a store keeps the bytes of its models. */
public enum StoreKind {
  /**
   * A sealed, anonymous memory file (Linux). Nothing appears in a file system, nobody can change
   * the bytes, and the kernel frees them with the last process that uses them. Needs native access.
   */
  MEMFD,
  /** A file in {@code /dev/shm}: memory with a name. */
  SHM,
  /** A memory-mapped file, by default in the temporary directory. */
  FILE,
  /** The model itself, in this JVM only: no copy, no serialization. */
  IN_PROCESS
}
