package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerPlan;
import org.modelshare.store.internal.container.ContainerWriter;
import org.modelshare.store.internal.system.CloseAll;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.FreeSpace;
import org.modelshare.store.internal.system.LinuxCalls;
import org.modelshare.store.internal.system.LinuxProcess;
import org.modelshare.store.internal.system.NativeAccess;
import org.modelshare.store.internal.system.OpenFiles;

/**
 * The storage of containers in sealed memory files (memfd), each held by a descriptor of this
 * process.
 *
 * <p>Before a container is written, the free memory of the machine and of the control groups is
 * compared with its length. The memory is not reserved: only the memory itself limits a memory
 * file, so a reservation would take as long as writing, and the kernel could refuse it no better.
 */
public final class MemoryStorage implements Storage {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MemorySource source;
  private final List<FreeSpace> spaces;
  private final Map<String, MemoryFile> files = new HashMap<>();
  private boolean closed;

  private MemoryStorage(MemorySource source, List<FreeSpace> spaces) {
    this.source = source;
    this.spaces = spaces;
  }

  /**
   * Opens a storage of sealed memory files.
   *
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason, ({@link
   *     Problem#NO_ROOM}) if this process can hardly open a file any more
   */
  public static MemoryStorage open() {
    return open(List.of(FreeSpace.ofMemory()));
  }

  /**
   * Opens a storage of sealed memory files, see {@link #open()}.
   *
   * @param spaces all must have room for a container before it is written
   */
  public static MemoryStorage open(List<FreeSpace> spaces) {
    LinuxCalls linux = LinuxCalls.find().orElseThrow(() -> NativeAccess.missing("MEMFD"));
    try (MemoryFile trial = MemoryFile.create(linux, "modelshare-trial")) {
      OpenFiles.requireSpare("a MEMFD store", trial.descriptor());
      trial.seal();
      String store = HexFormat.of().toHexDigits(RANDOM.nextInt());
      return new MemoryStorage(
          new MemorySource(linux, LinuxProcess.me(), store, FileTrust.DEFAULT), spaces);
    } catch (IOException e) {
      throw OpenFiles.reasonOf("a MEMFD store", e)
          .orElseGet(() ->
              new ModelShareException(
                  Problem.STORE_UNAVAILABLE,
                  "MEMFD: " + e.getMessage(),
                  "use StoreKind.SHM or FILE, or a kernel and a sandbox that allow memfd_create",
                  e));
    }
  }

  @Override
  public String location() {
    return source.location();
  }

  @Override
  public ContainerSource source() {
    return source;
  }

  @Override
  public StoredContainer store(ContainerPlan plan) throws IOException {
    FreeSpace.require(spaces, plan.describe(), plan.lengthBytes());
    MemoryFile file = MemoryFile.create(source.linux(), "modelshare");
    try {
      OpenFiles.requireSpare(plan.describe(), file.descriptor());
      String headerSha256 = write(plan, file);
      file.seal();
      return new StoredContainer(keep(file), headerSha256);
    } catch (Throwable e) { // an Error too, since the process may survive it
      file.close();
      throw e;
    }
  }

  /** Opens a descriptor of this process for the same memory file. */
  @Override
  public String adopt(ContainerSource owner, String location) throws IOException {
    MemoryFile file = ((MemorySource) owner).openFile(location);
    try {
      OpenFiles.requireSpare("container " + owner.describe(location), file.descriptor());
      return keep(file);
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  private String write(ContainerPlan plan, MemoryFile file) throws IOException {
    try (FileChannel channel = file.channel(StandardOpenOption.WRITE)) {
      return ContainerWriter.write(plan, channel);
    } catch (IOException e) {
      FreeSpace.explain(spaces, plan.describe(), plan.lengthBytes(), e);
      throw e;
    }
  }

  /** Takes ownership of a memory file, and returns its location. */
  private synchronized String keep(MemoryFile file) throws IOException {
    if (closed) {
      throw new IllegalStateException("the store was closed while it published");
    }
    String location = source.locationOf(file);
    files.put(location, file);
    return location;
  }

  @Override
  public synchronized void remove(String location) throws IOException {
    MemoryFile file = files.remove(location);
    if (file != null) {
      file.close();
    }
  }

  /** Closes all files, also if one of them cannot be closed. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    List<CloseAll.Resource<IOException>> all = new ArrayList<>();
    files.values().forEach(file -> all.add(file::close));
    files.clear();
    CloseAll.of(all);
  }
}
