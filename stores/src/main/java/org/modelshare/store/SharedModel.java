package org.modelshare.store;

import java.nio.file.Path;
import org.modelshare.model.Derived;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.HeapCopies;
import org.modelshare.store.internal.container.LittleEndian;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphWriter;

/**
 * Models in files that outlive their publisher: one JVM publishes and may exit, and any number of
 * JVMs attach later. All of them map the file, so the arrays of the model are in memory once, in
 * the page cache of the system. Example:
 *
 * <pre>{@code
 * // an init container, a batch job, a deployment script
 * SharedModel.publish(model, Path.of("/models/recommender.safetensors"));
 *
 * // every service, as often as it starts
 * try (Attached<Recommender> attached =
 *     SharedModel.attach(Path.of("/models/recommender.safetensors"), Recommender.class)) {
 *   serve(attached.model());
 * }
 * }</pre>
 *
 * <p>A service that must not restart for a new version uses {@link LiveModel}.
 */
public final class SharedModel {
  private SharedModel() {}

  /** Publishes a model with default options, see {@link #publish(Object, Path, AttachOptions)}. */
  public static <M> ModelKey<M> publish(M model, Path file) {
    return publish(model, file, AttachOptions.defaults());
  }

  /**
   * Publishes a model in a file, with its {@link Derived} fields. The container is written to a
   * temporary file beside {@code file}, forced to the disk, and then renamed to {@code file}. So
   * everybody finds the old model or the new one, complete, also after a power failure; JVMs that
   * have attached to the old one keep it. If this process is killed meanwhile, the next one that
   * publishes to {@code file} deletes the temporary file first. A symbolic link is replaced, and
   * what it led to stays.
   *
   * <p>The file belongs to the caller: nothing deletes it when this process ends, and no sweep
   * does. Its mode is 644 without the bits of the umask, so only its owner can change it. In a
   * directory that passes on its group (mode 2770, say) the members of that group can read it with
   * a umask of 027. The directory must not be writable for everybody, unless it is sticky or {@link
   * AttachOptions#trustDirectory} names it. In {@code /dev/shm} and other file systems in memory
   * the file counts as memory of this process's control group.
   *
   * <p>If the classes of the model run code when it is attached, the model is attached to once, and
   * refused if that fails. A model that is refused leaves {@code file} as it was.
   *
   * @param options the directories in which everybody may write, and whether to refuse a model of
   *     which attaching would copy arrays ({@link AttachOptions#requireZeroCopy}); the others do
   *     not matter here
   * @return the key, with which only this model is attached to. Its location is the absolute path
   *     of the file; the key also fits a copy of the file in another place
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}) with the path of the field if
   *     the model cannot be published, ({@link Problem#NO_ROOM}) if the file system or, in memory,
   *     the control group has no room, ({@link Problem#NOT_TRUSTED}) if everybody can replace what
   *     is in the directory, ({@link Problem#IO}) if the file cannot be written
   */
  public static <M> ModelKey<M> publish(M model, Path file, AttachOptions options) {
    LittleEndian.require();
    EncodedModel encoded = GraphWriter.write(model, true);
    if (options.requireZeroCopy()) {
      HeapCopies.requireNone("model " + encoded.modelClass(), encoded.copiedBytes());
    }
    return new FilePublication<M>(file, options.trust(), ModelKey.classOf(model)).write(encoded);
  }

  /** Attaches with default options, see {@link #attach(Path, Class, AttachOptions)}. */
  public static <M> Attached<M> attach(Path file, Class<? super M> type) {
    return attach(file, type, AttachOptions.defaults());
  }

  /**
   * Attaches to whatever model is in a file now. The file is mapped read-only and used in place,
   * also from a volume that is read-only or belongs to root. The time depends on the object graph
   * and on primitive arrays, and not on buffers, segments and tensors.
   *
   * <p>The path is resolved once, so a symbolic link such as {@code current -> v42} works. Path,
   * owner and mode are checked, and classes are allowed, as by {@link SavedModel#load}: nothing
   * vouches for what is in the file but who may write to it.
   *
   * @return the model, which the caller closes; if the caller forgets that, a warning is logged
   * @throws ModelShareException as {@link SavedModel#load}
   */
  public static <M> Attached<M> attach(Path file, Class<? super M> type, AttachOptions options) {
    return AttachedFile.open(
        file,
        type,
        null,
        ClassPolicies.bareFile(type, options.classLoader(), options.allowedPackages()),
        options);
  }

  /** Attaches with default options, see {@link #attach(Path, ModelKey, AttachOptions)}. */
  public static <M> Attached<M> attach(Path file, ModelKey<M> key) {
    return attach(file, key, AttachOptions.defaults());
  }

  /**
   * Attaches to a file if it holds the model of a key. The digest in the key vouches for every
   * class, so none must be allowed. The location in the key does not matter: the same file may be
   * mounted at other paths, or copied to other machines.
   *
   * @return the model, which the caller closes; if the caller forgets that, a warning is logged
   * @throws ModelShareException ({@link Problem#WRONG_MODEL}) if another model is in the file; else
   *     as {@link #attach(Path, Class, AttachOptions)}
   */
  public static <M> Attached<M> attach(Path file, ModelKey<M> key, AttachOptions options) {
    return AttachedFile.open(
        file,
        key.type(),
        key.headerSha256(),
        ClassPolicies.keyed(key.type(), options.classLoader()),
        options);
  }
}
