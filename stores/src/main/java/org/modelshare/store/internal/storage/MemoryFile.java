package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.modelshare.store.internal.system.LinuxCalls;
import org.modelshare.store.internal.system.LinuxException;

/**
 * A file descriptor of a memory file (memfd): an anonymous file in memory that can be sealed
 * against every change. A descriptor that was {@linkplain #open opened} by path may be of another
 * file; {@link #isSealed} returns false then. {@link #close} closes the descriptor; mappings stay
 * valid.
 *
 * @param descriptor an open descriptor of this process
 * @see <a href="https://man7.org/linux/man-pages/man2/memfd_create.2.html">memfd_create(2)</a>
 */
record MemoryFile(LinuxCalls linux, int descriptor) implements AutoCloseable {
  private static final int MFD_CLOEXEC = 0x1;
  private static final int MFD_ALLOW_SEALING = 0x2;
  private static final int MFD_NOEXEC_SEAL = 0x8;
  private static final int F_ADD_SEALS = 1033;
  private static final int F_GET_SEALS = 1034;
  private static final int O_RDONLY = 0;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;

  /** No more seals, no shrinking, no growing, no writing. */
  private static final int ALL_SEALS = 0x1 | 0x2 | 0x4 | 0x8;

  /** Creates an empty memory file, whose name is only for people who debug. */
  static MemoryFile create(LinuxCalls linux, String name) throws IOException {
    int flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
    try {
      return new MemoryFile(linux, linux.memfdCreate(name, flags | MFD_NOEXEC_SEAL));
    } catch (LinuxException e) {
      if (e.errno() != LinuxCalls.INVALID_ARGUMENT) {
        throw e;
      }
      return new MemoryFile(linux, linux.memfdCreate(name, flags)); // before Linux 6.3
    }
  }

  /** Opens a file for reading. The call does not block on a pipe or a device. */
  static MemoryFile open(LinuxCalls linux, Path path) throws IOException {
    return new MemoryFile(linux, linux.open(path.toString(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  }

  /** Forbids every later change of length and content, also by this process. */
  void seal() throws IOException {
    linux.fcntl(descriptor, F_ADD_SEALS, ALL_SEALS);
  }

  /** Returns whether the file has all seals; false if it is no memory file. */
  boolean isSealed() throws IOException {
    try {
      return (linux.fcntl(descriptor, F_GET_SEALS, 0) & ALL_SEALS) == ALL_SEALS;
    } catch (LinuxException e) {
      if (e.errno() == LinuxCalls.INVALID_ARGUMENT) {
        return false; // not a memory file
      }
      throw e;
    }
  }

  MemoryFileId id() throws IOException {
    return MemoryFileId.of(descriptor, path());
  }

  FileChannel channel(OpenOption... options) throws IOException {
    return FileChannel.open(path(), options);
  }

  /** Returns a path by which this process can open the file again. */
  Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  @Override
  public void close() throws IOException {
    linux.close(descriptor);
  }
}
