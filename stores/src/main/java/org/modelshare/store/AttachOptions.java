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

/** How to attach to a model. Immutable: every method returns changed options. */
public final class AttachOptions {
  private static final AttachOptions DEFAULTS =
      new AttachOptions(null, Set.of(), Set.of(), FileTrust.DEFAULT);

  private final @Nullable ClassLoader classLoader;
  private final Set<String> allowedPackages;
  private final Set<Demand> demands;
  private final FileTrust trust;

  /** A demand beyond the model itself. */
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
   * Resolves the model's classes through {@code loader}; by default through the class loader of the
   * key's type, then through the thread's context class loader.
   */
  public AttachOptions classLoader(ClassLoader loader) {
    return new AttachOptions(loader, allowedPackages, demands, trust);
  }

  /**
   * Allows classes of a package and of those below it in files that are read without a key. The
   * package of the type that is asked for is always allowed.
   */
  public AttachOptions allow(String packageName) {
    Set<String> allowed = new LinkedHashSet<>(allowedPackages);
    allowed.add(packageName);
    return new AttachOptions(classLoader, Set.copyOf(allowed), demands, trust);
  }

  /** Checks the digest of every tensor on attach, which reads all of the model once. */
  public AttachOptions verifyBlocks(boolean verify) {
    return with(Demand.VERIFIED_BLOCKS, verify);
  }

  /**
   * Touches every page of the model before attaching returns, so that no read of it waits for a
   * page later. Without this a page is mapped when it is first read. Attaching then takes as long
   * as reading all of the file, if it is not in memory yet, and some tens of milliseconds a
   * gibibyte if it is. Pages of files may leave memory again. A saved model is always read whole.
   */
  public AttachOptions prefault(boolean prefault) {
    return with(Demand.LOADED_PAGES, prefault);
  }

  /**
   * Refuses models with arrays of 4 KiB and more that would be copied to the heap of this JVM, with
   * {@link Problem#HEAP_COPIES}, which names the field path and the size of each, before anything
   * is copied. Buffers and segments are not copied; the object graph with what is smaller always
   * is.
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
   * Reads also files of another user, and files in directories of his. Without this both must
   * belong to the user of this process or to root.
   *
   * <p>This trusts what another user lets this one read, such as a model that he has {@link
   * SavedModel saved} in a directory of both. It opens nothing: a store's directory and its memory
   * are for the store's own user only, and for root.
   *
   * @param uid the user's number, because a container's users need not have names
   */
  public AttachOptions trustOwner(int uid) {
    return new AttachOptions(classLoader, allowedPackages, demands, trust.owner(uid));
  }

  /**
   * Reads also files that a group may write to, and files in directories of that kind. Without this
   * such a group must be the own group of a trusted user, with nobody else in it, as many Linux
   * systems give one to each user. A file that everybody may write to is always refused, except in
   * a sticky directory as {@code /tmp} is.
   *
   * @param gid the group's number
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
