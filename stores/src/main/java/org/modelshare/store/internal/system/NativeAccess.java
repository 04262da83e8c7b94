package org.modelshare.store.internal.system;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The right of this module to make native calls, which the flags of a JVM grant. */
public final class NativeAccess {
  private NativeAccess() {}

  /** Returns whether native calls may be made; to make one without that prints a warning. */
  public static boolean isGranted() {
    return NativeAccess.class.getModule().isNativeAccessEnabled();
  }

  /** Returns the flag of Java that grants it, for messages. */
  public static String flag() {
    return flag(NativeAccess.class.getModule());
  }

  /** On the class path everything is in one module without a name. */
  static String flag(Module module) {
    return "--enable-native-access=" + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
  }

  /**
   * Returns what to throw where {@link LinuxCalls} are absent.
   *
   * @param what needs them, for messages
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
