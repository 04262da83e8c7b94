package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerPlan;
import org.modelshare.store.internal.container.ContainerWriter;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.FreeSpace;
import org.modelshare.store.internal.system.OwnedDirectory;
import org.modelshare.store.internal.system.PrivateFiles;
import org.modelshare.store.internal.system.Reservation;

/**
 * The storage of containers as files in one {@link OwnedDirectory}, on disk or in {@code /dev/shm}.
 * A container is written to a temporary file, which is then renamed. For example the first
 * container is written to {@code model-1.safetensors.new} and becomes {@code model-1.safetensors}.
 */
public final class FileStorage implements Storage {
  /** Creates a file with room for the bytes of a container. */
  @FunctionalInterface
  public interface FileMaker {
    FileChannel make(Path file, long lengthBytes) throws IOException;
  }

  /** More numbers than containers will ever be made, and few enough for a file name. */
  private static final long RANGE = 1_000_000_000_000_000L;

  private final String kind;
  private final OwnedDirectory directory;
  private final List<FreeSpace> spaces;
  private final FileMaker files;

  /**
   * The number of the last container. It begins with a random number, so that a key of one store
   * names no container of another store, not even one with the same bytes.
   */
  private final AtomicLong numbers = new AtomicLong(ThreadLocalRandom.current().nextLong(RANGE));

  /** Writers to the directory share the lock; the deletion of the directory has it exclusively. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private FileStorage(
      String kind, OwnedDirectory directory, List<FreeSpace> spaces, FileMaker files) {
    this.kind = kind;
    this.directory = directory;
    this.spaces = spaces;
    this.files = files;
  }

  /**
   * Opens a storage of files on disk.
   *
   * @param parent an existing directory, in which the storage creates its own
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason
   */
  public static FileStorage onDisk(Path parent) {
    return open("FILE", parent, List.of(FreeSpace.of(parent)), FileStorage::makeReserved);
  }

  /**
   * Opens a storage of files in shared memory, such as {@code /dev/shm}. The file system and the
   * memory limits of this process must both have room for a container.
   */
  public static FileStorage inSharedMemory(Path parent) {
    List<FreeSpace> spaces = List.of(FreeSpace.of(parent), FreeSpace.ofMemory());
    return open("SHM", parent, spaces, FileStorage::makeReserved);
  }

  /**
   * Opens a storage of files.
   *
   * @param kind the name of the store's kind, for messages
   * @param spaces all must have room for a container before it is written
   * @param files creates the file of a container
   */
  public static FileStorage open(
      String kind, Path parent, List<FreeSpace> spaces, FileMaker files) {
    if (!Files.isDirectory(parent)) {
      throw new ModelShareException(
          Problem.STORE_UNAVAILABLE,
          "%s: there is no directory %s".formatted(kind, parent),
          "make it, or name another one with ModelStores.builder().directory",
          null);
    }
    return new FileStorage(kind, makeDirectory(kind, parent), spaces, files);
  }

  private static OwnedDirectory makeDirectory(String kind, Path parent) {
    try {
      return OwnedDirectory.createIn(parent);
    } catch (ModelShareException e) {
      if (e.problem() != Problem.IO) {
        throw e;
      }
      throw new ModelShareException(
          Problem.STORE_UNAVAILABLE,
          "%s: no directory can be made in %s: %s".formatted(kind, parent, e.getCause()),
          "open the store in a directory that this user can write to, or of another kind",
          e);
    }
  }

  @Override
  public String location() {
    return directory.path().toString();
  }

  @Override
  public ContainerSource source() {
    return new FileSource(directory.path(), FileTrust.DEFAULT);
  }

  @Override
  public StoredContainer store(ContainerPlan plan) throws IOException {
    return whileOpen(() -> write(plan));
  }

  private <T> T whileOpen(Writing<T> writing) throws IOException {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the %s store is closed".formatted(kind));
      }
      return writing.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** An action that writes to the directory. */
  @FunctionalInterface
  private interface Writing<T> {
    T run() throws IOException;
  }

  private StoredContainer write(ContainerPlan plan) throws IOException {
    FreeSpace.require(spaces, plan.describe(), plan.lengthBytes());
    String name = FileSource.fileName(numbers.incrementAndGet());
    Path temporary = directory.path().resolve(name + ".new");
    Path target = directory.path().resolve(name);
    directory.expect(target, temporary);
    try {
      String headerSha256 = write(plan, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return new StoredContainer(name, headerSha256);
    } catch (Throwable e) {
      directory.forget(target);
      throw e;
    } finally {
      directory.delete(temporary);
    }
  }

  @Override
  public String adopt(ContainerSource source, String location) throws IOException {
    return whileOpen(() -> move(source, location));
  }

  private String move(ContainerSource source, String location) throws IOException {
    Path file = FileSource.path(((FileSource) source).directory(), location);
    String name = FileSource.fileName(numbers.incrementAndGet());
    Path target = directory.path().resolve(name);
    directory.expect(target);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      return name;
    } catch (Throwable e) {
      directory.forget(target);
      throw e;
    }
  }

  private String write(ContainerPlan plan, Path file) throws IOException {
    try (FileChannel channel = files.make(file, plan.lengthBytes())) {
      return ContainerWriter.write(plan, channel);
    } catch (IOException e) {
      requireWritable(e);
      FreeSpace.explain(spaces, plan.describe(), plan.lengthBytes(), e);
      throw e;
    }
  }

  /** Linux remounts a file system read-only after errors, if it is configured to. */
  private void requireWritable(IOException failure) {
    Path path = directory.path();
    if (!Files.isWritable(path)) {
      throw new ModelShareException(
          Problem.STORE_UNAVAILABLE,
          "%s: directory %s can be written to no more: %s".formatted(kind, path, failure),
          "see whether its file system is mounted read-only, and open a new store",
          failure);
    }
  }

  /** Creates a file and reserves its blocks where the system can. */
  public static FileChannel makeReserved(Path file, long lengthBytes) throws IOException {
    FileChannel channel = PrivateFiles.createFile(file);
    try {
      Reservation.reserve(file, lengthBytes);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void remove(String location) throws IOException {
    directory.delete(FileSource.path(directory.path(), location));
  }

  /** Waits for writes that have begun, and deletes the directory. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      directory.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
