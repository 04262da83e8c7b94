package org.modelshare.store.internal.system;

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
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Native calls of Linux for which Java has no method, such as {@code memfd_create} and {@code
 * fallocate}. {@link #find} returns none if this JVM has no native access or is not on Linux. A
 * call that fails throws a {@link LinuxException} with its error number.
 */
@SuppressWarnings("restricted") // find() checks the access
public final class LinuxCalls {
  private static final int KEEP_SIZE = 1;

  private static final int READ_AND_WRITE = 2;
  private static final int CLOSE_ON_EXEC = 02000000;
  private static final int SET_LOCK_OF_OPEN_FILE = 37;
  private static final short WRITE_LOCK = 1;

  /**
   * The size of the struct {@code flock} of fcntl(2) on 64-bit systems, which begins with the type
   * of the lock and otherwise means the whole file if it is zero.
   */
  private static final long LOCK_BYTES = 32;

  /** The result of {@link #lock} if another open file holds the lock. */
  static final int LOCKED_ALREADY = -1;

  private static final int TRY_AGAIN = 11;
  private static final int NO_ACCESS = 13;

  private static final int NO_SUCH_FILE = 2;
  static final int INTERRUPTED = 4;
  public static final int INVALID_ARGUMENT = 22;
  static final int TOO_MANY_FILES_OF_ALL = 23;
  static final int TOO_MANY_FILES = 24;
  public static final int NO_SPACE = 28;
  static final int NO_SUCH_CALL = 38;
  static final int NO_DATA = 61;
  static final int NOT_SUPPORTED = 95;
  public static final int QUOTA_EXCEEDED = 122;

  private LinuxCalls() {}

  /** Returns the calls, or empty if this JVM may not make them. */
  public static Optional<LinuxCalls> find() {
    return isLinux() && NativeAccess.isGranted() ? Optional.of(new LinuxCalls()) : Optional.empty();
  }

  static boolean isLinux() {
    return System.getProperty("os.name").equals("Linux");
  }

  /** Creates a memory file and returns its descriptor. */
  public int memfdCreate(String name, int flags) throws IOException {
    return invoke(
        "memfd_create",
        (arena, state) ->
            (int) MemfdCreate.CALL.invokeExact(state, arena.allocateFrom(name), flags));
  }

  /** Makes an operation on a descriptor that takes a number, and returns its result. */
  public int fcntl(int descriptor, int command, int argument) throws IOException {
    return invoke(
        "fcntl",
        (arena, state) ->
            (int) Fcntl.CALL.invokeExact(state, descriptor, command, (long) argument));
  }

  /**
   * Opens a file and takes an exclusive lock that belongs to the new open file description.
   * Programs that this process starts do not inherit the descriptor.
   *
   * @return a descriptor that the caller must close, or {@link #LOCKED_ALREADY}
   * @throws NoSuchFileException if the file is gone
   */
  int lock(String path) throws IOException {
    int descriptor = openToLock(path);
    try {
      invoke(
          "fcntl",
          (arena, state) -> {
            MemorySegment lock = arena.allocate(LOCK_BYTES, Long.BYTES);
            lock.set(ValueLayout.JAVA_SHORT, 0, WRITE_LOCK);
            return (int)
                Fcntl.CALL.invokeExact(state, descriptor, SET_LOCK_OF_OPEN_FILE, lock.address());
          });
      return descriptor;
    } catch (LinuxException e) {
      close(descriptor);
      if (e.errno() == TRY_AGAIN || e.errno() == NO_ACCESS) {
        return LOCKED_ALREADY;
      }
      throw e;
    }
  }

  private int openToLock(String path) throws IOException {
    try {
      return open(path, READ_AND_WRITE | CLOSE_ON_EXEC);
    } catch (LinuxException e) {
      if (e.errno() == NO_SUCH_FILE) {
        throw new NoSuchFileException(path);
      }
      throw e;
    }
  }

  /** Opens a file that exists and returns its descriptor. */
  public int open(String path, int flags) throws IOException {
    return invoke(
        "open",
        (arena, state) -> (int) Open.CALL.invokeExact(state, arena.allocateFrom(path), flags));
  }

  /** Creates a named pipe. */
  void mkfifo(String path, int permissions) throws IOException {
    invoke(
        "mkfifo",
        (arena, state) ->
            (int) Mkfifo.CALL.invokeExact(state, arena.allocateFrom(path), permissions));
  }

  /** Returns whether a file has an extended attribute; follows no symbolic link. */
  boolean hasAttribute(String path, String name) throws IOException {
    try {
      invoke(
          "lgetxattr",
          (arena, state) ->
              (int)
                  (long)
                      Lgetxattr.CALL.invokeExact(
                          state,
                          arena.allocateFrom(path),
                          arena.allocateFrom(name),
                          MemorySegment.NULL,
                          0L));
      return true;
    } catch (LinuxException e) {
      if (e.errno() != NO_DATA && e.errno() != NOT_SUPPORTED) {
        throw e;
      }
      return false;
    }
  }

  /** Closes a descriptor. */
  public void close(int descriptor) throws IOException {
    invoke("close", (arena, state) -> (int) Close.CALL.invokeExact(state, descriptor));
  }

  /** Reserves blocks for the first bytes of a file, and keeps the length of the file. */
  void fallocate(int descriptor, long lengthBytes) throws IOException {
    invoke(
        "fallocate",
        (arena, state) ->
            (int) Fallocate.CALL.invokeExact(state, descriptor, KEEP_SIZE, 0L, lengthBytes));
  }

  private static MethodHandle link(String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, all);
  }

  private static int invoke(String name, NativeCall call) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CallState.LAYOUT);
      int result = call.invoke(arena, state);
      if (result < 0) {
        throw new LinuxException(name, (int) CallState.ERRNO.get(state, 0L));
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

  private static final class CallState {
    static final StructLayout LAYOUT = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO = LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  }

  // Each call is linked at its first use, because linking takes long.

  private static final class MemfdCreate {
    static final MethodHandle CALL =
        link(
            "memfd_create",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  }

  private static final class Fcntl {
    static final MethodHandle CALL =
        link(
            "fcntl",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG), // an int or a pointer, depending on the command
            Linker.Option.firstVariadicArg(2));
  }

  private static final class Open {
    static final MethodHandle CALL =
        link(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
  }

  private static final class Mkfifo {
    static final MethodHandle CALL =
        link(
            "mkfifo",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  }

  private static final class Lgetxattr {
    static final MethodHandle CALL =
        link(
            "lgetxattr",
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG));
  }

  private static final class Close {
    static final MethodHandle CALL =
        link("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  private static final class Fallocate {
    static final MethodHandle CALL =
        link(
            "fallocate",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG));
  }
}
