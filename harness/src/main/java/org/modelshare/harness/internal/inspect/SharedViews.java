package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.internal.process.MemoryMap;

/** The buffers and segments of an attached model that are views of memory of its store. */
public final class SharedViews {
  private record View(String path, Object memory, long address, long inode) {}

  private final List<View> views;

  private SharedViews(List<View> views) {
    this.views = views;
  }

  /** Finds them, as long as the client is open. */
  public static SharedViews of(Object model) {
    MemoryMap map = MemoryMap.ofThisProcess();
    List<View> found = new ArrayList<>();
    Views.visit(
        model,
        (place, view, memory) -> {
          if (memory.isNative() && FlatData.length(view) > 0 && map.isShared(memory.address())) {
            found.add(new View(place.path(), view, memory.address(), map.inode(memory.address())));
          }
        });
    return new SharedViews(found);
  }

  public int count() {
    return views.size();
  }

  /** Returns whether a view's memory is still mapped. */
  public boolean isMapped() {
    MemoryMap map = MemoryMap.ofThisProcess();
    return views.stream().anyMatch(view -> map.inode(view.address) == view.inode);
  }

  /** Reads the first element of each, and returns the paths of those that allow it. */
  public List<String> readable() {
    return views.stream().filter(view -> isReadable(view.memory)).map(View::path).toList();
  }

  private static boolean isReadable(Object memory) {
    try {
      FlatData.element(memory, 0);
      return true;
    } catch (IllegalStateException _) {
      return false; // the memory is closed, as it must be
    }
  }
}
