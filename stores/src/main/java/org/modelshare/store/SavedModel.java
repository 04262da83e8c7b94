package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.DecodedModel;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.graph.GraphWriter;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.IoFailure;

/** Saves models to files without their {@link Derived} fields, and loads them again. */
public final class SavedModel {
  private SavedModel() {}

  /**
   * Saves {@code model}, outside sharing mode: written beside {@code file}, then moved there. If
   * this process is killed meanwhile, the next one that saves to {@code file} deletes what was
   * written.
   *
   * @throws ModelShareException if the model cannot be serialized or written, ({@link
   *     Problem#NOT_TRUSTED}) if everybody may write to the directory and it is not sticky
   */
  public static void save(Object model, Path file) {
    EncodedModel encoded = GraphWriter.write(model, false);
    try {
      ContainerFile.write(encoded, file);
    } catch (IOException e) {
      throw IoFailure.of("container " + file, e);
    }
  }

  /** Loads a model into memory of its own, with default options. */
  public static <M> M load(Path file, Class<? super M> type) {
    return load(file, type, AttachOptions.defaults());
  }

  /**
   * Loads a model into memory of its own and rebuilds what was left out. Nothing is to be closed:
   * buffers and segments are read-only views of memory outside the heap that goes with the last of
   * them.
   *
   * <p>The file is resolved once, so a symbolic link to the current version works. It must belong
   * to this user, to root or to {@link AttachOptions#trustOwner}, and nobody else may be able to
   * write to it, except {@link AttachOptions#trustGroup}; the own group of one of these users, with
   * nobody else in it, counts as that user. The same holds for the directory that it is in, for
   * symbolic links on the way and for the directories of these, unless they are sticky as {@code
   * /tmp} is: who can write to a directory can replace what is in it.
   *
   * @throws ModelShareException ({@link Problem#NOT_TRUSTED}) if others can change the file,
   *     ({@link Problem#CLASS_NOT_ALLOWED}) if it holds a class that is neither in the package of
   *     {@code type}, nor a JDK value or collection, nor allowed by {@code options}, ({@link
   *     Problem#NO_ROOM}) if the memory of this JVM cannot hold it, or if it is damaged
   */
  public static <M> M load(Path file, Class<? super M> type, AttachOptions options) {
    return ReadFailures.explain(file.toString(), () -> read(file, type, options));
  }

  @SuppressWarnings("unchecked") // M is what the caller knows to be in the file, at least a type
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
