package org.modelshare.harness.internal.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A process to which the system gives the processes below it that have lost their parent, as it
 * otherwise gives them to the first process of all. So a daemon is found below the worker's pool,
 * however it was started.
 */
public final class Subreaper {
  /** See prctl(2). */
  private static final int PR_SET_CHILD_SUBREAPER = 36;

  private Subreaper() {}

  /**
   * Makes this process one. Does nothing where the system is not Linux.
   *
   * @throws IllegalStateException if the system refuses
   */
  @SuppressWarnings("restricted") // for a JVM that was started with native access
  public static void become() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    MethodHandle prctl =
        linker.downcallHandle(
            linker.defaultLookup().find("prctl").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    if (call(prctl) != 0) {
      throw new IllegalStateException("prctl(PR_SET_CHILD_SUBREAPER) was refused");
    }
  }

  private static int call(MethodHandle prctl) {
    try {
      return (int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L);
    } catch (Throwable e) {
      throw new LinkageError("prctl cannot be called", e);
    }
  }
}
