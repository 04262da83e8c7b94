package org.modelshare.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps containers in sealed memory files, each held by a descriptor of this process. Room for them
 * is asked for, also of the control groups, but not reserved: a memory file has no limit but memory
 * itself, so reserving would take as long as writing and could be refused no better.
 */
final class MemoryStorage implements Storage {
  private final LinuxCalls linux;
  private final LinuxProcess me;
  private final List<FreeSpace> spaces;
  private final Map<String, MemoryFile> files = new HashMap<>();
  private boolean closed;

  private MemoryStorage(LinuxCalls linux, LinuxProcess me, List<FreeSpace> spaces) {
    this.linux = linux;
    this.me = me;
    this.spaces = spaces;
  }

  /**
   * @throws ModelShareException ({@link Problem#STORE_UNAVAILABLE}) with the reason
   */
  static MemoryStorage open() {
    return open(List.of(FreeSpace.ofMemory()));
  }

  /** As {@link #open()}, with the room that containers must find. */
  static MemoryStorage open(List<FreeSpace> spaces) {
    LinuxCalls linux =
        LinuxCalls.find()
            .orElseThrow(() ->
                new ModelShareException(
                    Problem.STORE_UNAVAILABLE, MemorySource.NEEDS_NATIVE_ACCESS));
    try (MemoryFile trial = MemoryFile.create(linux, "modelshare-trial")) {
      trial.seal();
      return new MemoryStorage(linux, LinuxProcess.me(), spaces);
    } catch (IOException e) {
      throw new ModelShareException(Problem.STORE_UNAVAILABLE, "MEMFD: " + e.getMessage(), e);
    }
  }

  @Override
  public StoreKind kind() {
    return StoreKind.MEMFD;
  }

  @Override
  public String location() {
    return me.text();
  }

  @Override
  public ContainerSource source() {
    return new MemorySource(linux, me);
  }

  @Override
  public StoredContainer store(EncodedModel model) throws IOException {
    ContainerPlan plan = new ContainerPlan(model);
    FreeSpace.require(spaces, plan);
    MemoryFile file = MemoryFile.create(linux, "modelshare");
    try {
      String headerSha256 = write(plan, file);
      file.seal();
      String location = file.id().text();
      keep(location, file);
      return new StoredContainer(location, headerSha256);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The same memory file, by a descriptor of this process. */
  @Override
  public String adopt(ContainerSource source, String location) throws IOException {
    MemoryFile file = ((MemorySource) source).openFile(location);
    try {
      String here = file.id().text();
      keep(here, file);
      return here;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private String write(ContainerPlan plan, MemoryFile file) throws IOException {
    try (FileChannel channel = file.channel(StandardOpenOption.WRITE)) {
      return ContainerWriter.write(plan, channel);
    } catch (IOException e) {
      FreeSpace.explain(spaces, plan, e);
      throw e;
    }
  }

  private synchronized void keep(String location, MemoryFile file) {
    if (closed) {
      throw new IllegalStateException("the store was closed while it published");
    }
    files.put(location, file);
  }

  @Override
  public synchronized void remove(String location) throws IOException {
    MemoryFile file = files.remove(location);
    if (file != null) {
      file.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (String location : List.copyOf(files.keySet())) {
      remove(location);
    }
  }
}
