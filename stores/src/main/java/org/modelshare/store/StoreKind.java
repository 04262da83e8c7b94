package org.modelshare.store;

/** The kinds of stores: the places where a store keeps the bytes of its models. */
public enum StoreKind {
  /**
   * Sealed, anonymous memory files (memfd, Linux only). They appear in no file system, nobody can
   * change their bytes, and the kernel frees each with the last process that uses it. Needs native
   * access.
   */
  MEMFD,
  /** Memory-mapped files in {@code /dev/shm}, which is memory with file names. */
  SHM,
  /** Memory-mapped files on disk, by default in the temporary directory. */
  FILE,
  /** The model objects themselves, in this JVM only: no copy, no serialization. */
  IN_PROCESS
}
