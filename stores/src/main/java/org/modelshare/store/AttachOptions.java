package org.modelshare.store;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How to attach to a model. Immutable: every method returns changed options. */
public final class AttachOptions {
  private static final AttachOptions DEFAULTS =
      new AttachOptions(null, Set.of(), false, FileTrust.DEFAULT);

  private final @Nullable ClassLoader classLoader;
  private final Set<String> allowedPackages;
  private final boolean verifyBlocks;
  private final FileTrust trust;

  private AttachOptions(
      @Nullable ClassLoader classLoader,
      Set<String> allowedPackages,
      boolean verifyBlocks,
      FileTrust trust) {
    this.classLoader = classLoader;
    this.allowedPackages = allowedPackages;
    this.verifyBlocks = verifyBlocks;
    this.trust = trust;
  }

  /** Returns the options that apply when none are given. */
  public static AttachOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Resolves the model's classes through {@code loader}; by default through the class loader of the
   * key's type, then through the thread's context class loader.
   */
  public AttachOptions classLoader(ClassLoader loader) {
    return new AttachOptions(loader, allowedPackages, verifyBlocks, trust);
  }

  /**
   * Allows classes of a package and of those below it in files that are read without a key. The
   * package of the type that is asked for is always allowed.
   */
  public AttachOptions allow(String packageName) {
    Set<String> allowed = new LinkedHashSet<>(allowedPackages);
    allowed.add(packageName);
    return new AttachOptions(classLoader, Set.copyOf(allowed), verifyBlocks, trust);
  }

  /** Checks the digest of every tensor on attach, which reads all of the model once. */
  public AttachOptions verifyBlocks(boolean verify) {
    return new AttachOptions(classLoader, allowedPackages, verify, trust);
  }

  /**
   * Reads also files of another user, and files in directories of his. Without this both must
   * belong to the user of this process or to root.
   *
   * @param uid the user's number, because a container's users need not have names
   */
  public AttachOptions trustOwner(int uid) {
    return new AttachOptions(classLoader, allowedPackages, verifyBlocks, trust.owner(uid));
  }

  /**
   * Reads also files that a group may write to, and files in directories of that kind. What
   * everybody may write to is always refused, except in a sticky directory as {@code /tmp} is.
   *
   * @param gid the group's number
   */
  public AttachOptions trustGroup(int gid) {
    return new AttachOptions(classLoader, allowedPackages, verifyBlocks, trust.group(gid));
  }

  @Nullable ClassLoader classLoader() {
    return classLoader;
  }

  Set<String> allowedPackages() {
    return allowedPackages;
  }

  boolean verifyBlocks() {
    return verifyBlocks;
  }

  FileTrust trust() {
    return trust;
  }
}
