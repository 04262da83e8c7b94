package org.modelshare.harness;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What native code in a worker may do, past everything that Java watches. */
@SuppressWarnings("restricted") // what is tested
final class NativeCalls {
  static final int STANDARD_OUTPUT = 1;
  static final int SIGSTOP = 19;

  private NativeCalls() {}

  /** Calls write(2), and returns what it returns. */
  static long write(int descriptor, byte[] bytes) {
    MethodHandle write = function("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocateFrom(JAVA_BYTE, bytes);
      return (long) write.invokeExact(descriptor, segment, (long) bytes.length);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /** Calls close(2), and returns what it returns. */
  static int close(int descriptor) {
    try {
      return (int) function("close", JAVA_INT, JAVA_INT).invokeExact(descriptor);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /** Calls raise(3). */
  static int raise(int signal) {
    try {
      return (int) function("raise", JAVA_INT, JAVA_INT).invokeExact(signal);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }

  /** Writes where no memory is. */
  static void crash() {
    MemorySegment.ofAddress(1 << 16).reinterpret(Integer.BYTES).set(JAVA_INT, 0, 1);
  }

  /** Returns the descriptors by which this process, a worker, answers. */
  static List<Integer> answers() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .filter(NativeCalls::isForAnswers)
          .map(path -> Integer.valueOf(path.getFileName().toString()))
          .toList();
    }
  }

  /** The pipe's directory is deleted by now, which the system tells behind the name. */
  private static boolean isForAnswers(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("/answers");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
