package org.modelshare.harness.internal.inspect;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.internal.process.MemoryMap;

/**
 * The outcome of a worker's attempts to write to every buffer and segment of its model. It attempts
 * to write the values that are there, to views that say that they are read-only.
 *
 * @param refused how many refused the write, as they must
 * @param empty how many had no byte to write to
 * @param privateMemory how many would take it, but are memory of the worker alone
 * @param writable views of shared memory that are not read-only
 */
public record WriteAttempts(
    int refused, int empty, int privateMemory, List<WritableView> writable) {
  /** Shared memory that a worker can change. */
  public record WritableView(String path, String type) {}

  public WriteAttempts {
    writable = List.copyOf(writable);
  }

  /** Tries everything that {@code model} reaches. */
  public static WriteAttempts on(Object model) {
    Attempt attempt = new Attempt(MemoryMap.ofThisProcess());
    Views.visit(model, attempt);
    return new WriteAttempts(
        attempt.refused, attempt.empty, attempt.privateMemory, attempt.writable);
  }

  private static final class Attempt implements Views.Visitor {
    private final MemoryMap map;
    private final List<WritableView> writable = new ArrayList<>();
    private int refused;
    private int empty;
    private int privateMemory;

    Attempt(MemoryMap map) {
      this.map = map;
    }

    @Override
    public void visit(Trail place, Object view, MemorySegment memory) {
      if (FlatData.length(view) == 0) {
        empty++;
      } else if (isReadOnly(view)) {
        countRefusal(view);
      } else if (memory.isNative() && map.isShared(memory.address())) {
        // No attempt: the operating system would end this JVM if the mapping cannot be written to.
        writable.add(new WritableView(place.path(), Description.typeOf(view)));
      } else {
        privateMemory++;
      }
    }

    private static boolean isReadOnly(Object view) {
      return switch (view) {
        case Buffer buffer -> buffer.isReadOnly();
        case MemorySegment segment -> segment.isReadOnly();
        default -> throw new IllegalArgumentException("no view: " + view.getClass());
      };
    }

    private void countRefusal(Object view) {
      if (!isRefused(view)) {
        throw new IllegalStateException("a view that is read-only took a write: " + view);
      }
      refused++;
    }

    private static boolean isRefused(Object view) {
      try {
        FlatData.rewriteFirst(view);
        return false;
      } catch (UnsupportedOperationException | IllegalArgumentException _) {
        return true; // ReadOnlyBufferException of a buffer, or what a segment throws
      }
    }
  }
}
