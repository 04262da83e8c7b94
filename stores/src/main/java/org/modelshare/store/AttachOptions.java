package org.modelshare.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.IoFailure;

/**
 * Options for attaching to a published model and for loading a saved one. Immutable: every method
 * returns changed options.
 */
public final class AttachOptions {
  private static final AttachOptions DEFAULTS =
      new AttachOptions(null, Set.of(), Set.of(), FileTrust.DEFAULT);

  private final @Nullable ClassLoader classLoader;
  private final Set<String> allowedPackages;
  private final Set<Demand> demands;
  private final FileTrust trust;

  /** An additional guarantee that the caller asks for. */
  private enum Demand {
    VERIFIED_BLOCKS,
    LOADED_PAGES,
    ZERO_COPY
  }

  private AttachOptions(
      @Nullable ClassLoader classLoader,
      Set<String> allowedPackages,
      Set<Demand> demands,
      FileTrust trust) {
    this.classLoader = classLoader;
    this.allowedPackages = allowedPackages;
    this.demands = demands;
    this.trust = trust;
  }

  /** Returns the options that apply when none are given. */
  public static AttachOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Resolves the model's classes through {@code loader}. By default they are resolved through the
   * class loader of the type that the caller names, then through the thread's context class loader.
   */
  public AttachOptions classLoader(ClassLoader loader) {
    return new AttachOptions(loader, allowedPackages, demands, trust);
  }

  /**
   * Allows classes of a package and of its subpackages in files that are read without a key. The
   * package of the type that the caller names is always allowed, with its subpackages.
   */
  public AttachOptions allow(String packageName) {
    Set<String> allowed = new LinkedHashSet<>(allowedPackages);
    allowed.add(packageName);
    return new AttachOptions(classLoader, Set.copyOf(allowed), demands, trust);
  }

  /** Checks the digest of every tensor on attach, which reads the whole model once. */
  public AttachOptions verifyBlocks(boolean verify) {
    return with(Demand.VERIFIED_BLOCKS, verify);
  }

  /**
   * Touches every page of the model before attaching returns, so that later reads do not wait for
   * pages. Otherwise a page is mapped when it is first read. With this option, attaching takes as
   * long as reading the whole file if the file is not in memory yet, and some tens of milliseconds
   * per gibibyte if it is. The system may evict pages of files again. The option has no effect on a
   * saved model, which is always read whole.
   */
  public AttachOptions prefault(boolean prefault) {
    return with(Demand.LOADED_PAGES, prefault);
  }

  /**
   * Refuses models with arrays of 4 KiB and more that would be copied to the heap of this JVM. The
   * {@link Problem#HEAP_COPIES} names the field path and the size of each, and is thrown before one
   * is copied. Buffers and segments are not copied; the object graph, which has all smaller arrays
   * in it, always is.
   */
  public AttachOptions requireZeroCopy(boolean require) {
    return with(Demand.ZERO_COPY, require);
  }

  private AttachOptions with(Demand demand, boolean demanded) {
    Set<Demand> changed = new LinkedHashSet<>(demands);
    if (demanded) {
      changed.add(demand);
    } else {
      changed.remove(demand);
    }
    return new AttachOptions(classLoader, allowedPackages, Set.copyOf(changed), trust);
  }

  /**
   * Trusts the files and directories of another user. Otherwise both must belong to the user of
   * this process or to root.
   *
   * <p>Example: a model that another user has {@link SavedModel saved} in a directory that both
   * users can read. The option changes no permissions: the directory and the memory of a store stay
   * accessible only to the user of the store and to root.
   *
   * @param uid the number of the user, as users inside a container (Docker) need not have names
   */
  public AttachOptions trustOwner(int uid) {
    return new AttachOptions(classLoader, allowedPackages, demands, trust.owner(uid));
  }

  /**
   * Trusts files and directories that a group may write to. Otherwise such a group must be the
   * private group of a trusted user, with no other member, as many Linux systems make one for each
   * user. A file that everybody may write to is always refused, and so is such a directory unless
   * it is sticky, as {@code /tmp} is.
   *
   * @param gid the number of the group
   */
  public AttachOptions trustGroup(int gid) {
    return new AttachOptions(classLoader, allowedPackages, demands, trust.group(gid));
  }

  /**
   * Reads also files in or below a directory that others can write to, or that lies in one that
   * they can write to: neither the owner and mode of this directory nor of those above it are
   * asked. Without this all directories on the way to a file must be writable for trusted users
   * only, or sticky.
   *
   * <p>This trusts everybody who can write there. It is for volumes of which the caller knows who
   * has them, such as an {@code emptyDir} of a pod (mode 777) or the working directory of a build
   * in a container of its own.
   *
   * @param directory a path that exists; symbolic links in it are followed now
   * @throws ModelShareException ({@link Problem#IO}) if it cannot be resolved
   */
  public AttachOptions trustDirectory(Path directory) {
    try {
      FileTrust wider = trust.directory(directory.toRealPath());
      return new AttachOptions(classLoader, allowedPackages, demands, wider);
    } catch (IOException e) {
      throw IoFailure.of("directory %s: cannot be resolved".formatted(directory), e);
    }
  }

  @Nullable ClassLoader classLoader() {
    return classLoader;
  }

  Set<String> allowedPackages() {
    return allowedPackages;
  }

  boolean verifyBlocks() {
    return demands.contains(Demand.VERIFIED_BLOCKS);
  }

  boolean prefault() {
    return demands.contains(Demand.LOADED_PAGES);
  }

  boolean requireZeroCopy() {
    return demands.contains(Demand.ZERO_COPY);
  }

  FileTrust trust() {
    return trust;
  }
}
