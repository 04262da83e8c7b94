package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Optional;

/**
 * The few calls of Linux that Java has no method for. Absent where this JVM may not make native
 * calls (asking is silent, the linker itself would print a warning) or is not on Linux.
 */
@SuppressWarnings("restricted") // asked for in find()
final class LinuxCalls {
  static final int INTERRUPTED = 4;
  static final int INVALID_ARGUMENT = 22;
  static final int NO_SPACE = 28;
  static final int NO_SUCH_CALL = 38;
  static final int NOT_SUPPORTED = 95;
  static final int QUOTA_EXCEEDED = 122;

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Linker linker = Linker.nativeLinker();
  private final MethodHandle memfdCreate =
      call(
          "memfd_create",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private final MethodHandle fcntl =
      call(
          "fcntl",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private final MethodHandle open =
      call(
          "open",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private final MethodHandle close =
      call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private final MethodHandle fallocate =
      call(
          "fallocate",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG));

  private final MethodHandle munmap =
      call(
          "munmap",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

  private LinuxCalls() {}

  /** Returns the calls if this JVM may make them. */
  static Optional<LinuxCalls> find() {
    boolean isLinux = System.getProperty("os.name").equals("Linux");
    return isLinux && LinuxCalls.class.getModule().isNativeAccessEnabled()
        ? Optional.of(new LinuxCalls())
        : Optional.empty();
  }

  /** Makes a memory file and returns its descriptor. */
  int memfdCreate(String name, int flags) throws IOException {
    return invoke(
        "memfd_create",
        (arena, state) -> (int) memfdCreate.invokeExact(state, arena.allocateFrom(name), flags));
  }

  int fcntl(int descriptor, int command, int argument) throws IOException {
    return invoke(
        "fcntl", (arena, state) -> (int) fcntl.invokeExact(state, descriptor, command, argument));
  }

  /** Opens a file that exists and returns its descriptor. */
  int open(String path, int flags) throws IOException {
    return invoke(
        "open", (arena, state) -> (int) open.invokeExact(state, arena.allocateFrom(path), flags));
  }

  void close(int descriptor) throws IOException {
    invoke("close", (arena, state) -> (int) close.invokeExact(state, descriptor));
  }

  /** Takes room for the first bytes of a file, which grows to that length. */
  void fallocate(int descriptor, long lengthBytes) throws IOException {
    invoke(
        "fallocate",
        (arena, state) -> (int) fallocate.invokeExact(state, descriptor, 0, 0L, lengthBytes));
  }

  /** Unmaps pages that nothing in this JVM can reach. */
  void munmap(long address, long lengthBytes) throws IOException {
    invoke("munmap", (arena, state) -> (int) munmap.invokeExact(state, address, lengthBytes));
  }

  private MethodHandle call(String name, FunctionDescriptor type, Linker.Option... options) {
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, all);
  }

  private static int invoke(String name, NativeCall call) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      int result = call.invoke(arena, state);
      if (result < 0) {
        throw new LinuxException(name, (int) ERRNO.get(state, 0L));
      }
      return result;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("native calls throw nothing", e);
    }
  }

  @FunctionalInterface
  private interface NativeCall {
    int invoke(Arena arena, MemorySegment state) throws Throwable;
  }
}
