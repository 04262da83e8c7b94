package org.modelshare.store.internal.system;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The right of this module to make native calls, which a flag of the JVM grants. */
public final class NativeAccess {
  private NativeAccess() {}

  /** Returns whether the right is granted. A native call without it would print a warning. */
  public static boolean isGranted() {
    return NativeAccess.class.getModule().isNativeAccessEnabled();
  }

  /** Returns the flag of the JVM that grants the right, for messages. */
  public static String flag() {
    return flag(NativeAccess.class.getModule());
  }

  /** Returns the flag for a module. All classes of the class path are in one unnamed module. */
  static String flag(Module module) {
    return "--enable-native-access=" + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
  }

  /**
   * Returns the exception for a JVM without {@link LinuxCalls}.
   *
   * @param what the subject that needs them, for messages
   */
  public static ModelShareException missing(String what) {
    return LinuxCalls.isLinux()
        ? new ModelShareException(
            Problem.STORE_UNAVAILABLE,
            "%s: this JVM may make no native calls".formatted(what),
            "start Java with %s, or use StoreKind.SHM or FILE".formatted(flag()),
            null)
        : new ModelShareException(
            Problem.STORE_UNAVAILABLE,
            "%s: needs Linux, this is %s".formatted(what, System.getProperty("os.name")),
            "use StoreKind.FILE",
            null);
  }
}
