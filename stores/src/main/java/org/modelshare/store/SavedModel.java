package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Rebuildable;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.DecodedModel;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.FileTrust;

/** Saves models to files without their {@link Derived} fields, and loads them again. */
public final class SavedModel {
  private SavedModel() {}

  /** Saves {@code model} and reads it back, as {@link #save(Object, Path, boolean)} does. */
  public static void save(Object model, Path file) {
    save(model, file, true);
  }

  /**
   * Saves {@code model} with sharing mode switched off. The container is written to a temporary
   * file beside {@code file}, which then replaces {@code file}. If this process is killed
   * meanwhile, the next one that saves to {@code file} deletes the temporary file.
   *
   * <p>If the classes of the model run code when it is loaded, such as constructors, {@code
   * readObject} and {@link Rebuildable#rebuild()}, the model is loaded once from the temporary
   * file. If that fails, the model is refused, and {@code file} stays as it was. This takes the
   * time and the heap of one load with all its rebuilding; buffers, segments and tensors are mapped
   * and not copied. A model is saved without that if this JVM has not enough heap for it, or if the
   * file system maps no files. Neither the {@link AttachOptions} of those who will load the model
   * nor the digests of its arrays are checked.
   *
   * @param checkRoundTrip whether to load the model once, as {@link
   *     ModelStores.Builder#checkRoundTrip} of a store. Without that, a model can be saved whose
   *     code needs what only other JVMs have, or whose rebuilding takes too long
   * @throws ModelShareException if the model cannot be serialized, loaded again or written, ({@link
   *     Problem#NOT_TRUSTED}) if everybody may write to the directory and it is not sticky
   */
  public static void save(Object model, Path file, boolean checkRoundTrip) {
    EncodedModel encoded = GraphWriter.write(model, false);
    ModelFile target = new ModelFile(file, FileTrust.DEFAULT, model.getClass(), "load");
    if (checkRoundTrip && encoded.runsCode()) {
      target.write(encoded, _ -> {});
    } else {
      target.write(encoded);
    }
  }

  /** Loads a model into memory of its own, with default options. */
  public static <M> M load(Path file, Class<? super M> type) {
    return load(file, type, AttachOptions.defaults());
  }

  /**
   * Loads a model into memory of its own and rebuilds its derived fields. The caller closes
   * nothing: buffers and segments are read-only views of memory outside the heap, which is freed
   * when the last of them is unreachable.
   *
   * <p>The path is resolved once, so a symbolic link to the current version works. The file must
   * belong to this user, to root or to {@link AttachOptions#trustOwner}, and nobody else may be
   * able to write to it, except {@link AttachOptions#trustGroup}; the private group of one of these
   * users, with no other member, counts as that user. The directory of the file must fulfil this
   * too, and so must the directories of symbolic links on the way, because a user who can write to
   * a directory can replace the files in it. A directory that is sticky, as {@code /tmp} is, may be
   * writable by all. A symbolic link must have a trusted owner.
   *
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) if others can change the file,
   *     ({@link Problem#CLASS_NOT_ALLOWED}) if it holds a class that is neither in the package of
   *     {@code type} or below it, nor a value, collection or enum of the JDK, nor allowed by {@code
   *     options}, ({@link Problem#NO_ROOM}) if the memory of this JVM cannot hold it, ({@link
   *     Problem#TOO_MUCH_WORK}) if its sets and maps would take too long to fill, ({@link
   *     Problem#WRONG_MODEL}) if the model is not of {@code type}, ({@link Problem#IO}) if the
   *     thread is interrupted, which it stays, or if the file is damaged
   */
  public static <M> M load(Path file, Class<? super M> type, AttachOptions options) {
    return ReadFailures.explain(file.toString(), () -> read(file, type, options));
  }

  @SuppressWarnings("unchecked") // M is at least the type, which is checked
  private static <M> M read(Path file, Class<? super M> type, AttachOptions options)
      throws IOException {
    MemorySegment bytes = ContainerFile.read(file, options.trust(), Arena.ofAuto());
    ContainerReader container = ContainerReader.open(file.toString(), bytes, null);
    container.verify();
    ClassPolicy classes =
        ClassPolicies.bareFile(type, options.classLoader(), options.allowedPackages());
    DecodedModel decoded = GraphReader.read(container, classes, options.requireZeroCopy());
    if (!type.isInstance(decoded.model())) {
      throw WrongType.of("container " + file, decoded.model(), type);
    }
    return (M) decoded.model();
  }
}
