package org.modelshare.store.internal.container;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Refuses models with arrays that attaching copies to the heap, for {@code requireZeroCopy}. */
public final class HeapCopies {
  private static final int MOST_LISTED_ARRAYS = 100;

  private HeapCopies() {}

  /**
   * Checks that attaching copies no arrays.
   *
   * @param name the model or container, for messages
   * @param copiedBytes sizes of the arrays that attaching copies, by field path
   * @throws ModelShareException ({@link Problem#HEAP_COPIES}) naming path and size of each
   */
  public static void requireNone(String name, Map<String, Long> copiedBytes) {
    if (!copiedBytes.isEmpty()) {
      throw new ModelShareException(
          Problem.HEAP_COPIES,
          "%s: %,d bytes of arrays would be copied: %s"
              .formatted(name, total(copiedBytes), list(copiedBytes)));
    }
  }

  private static long total(Map<String, Long> copiedBytes) {
    return copiedBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String list(Map<String, Long> copiedBytes) {
    String listed =
        copiedBytes.entrySet().stream()
            .limit(MOST_LISTED_ARRAYS)
            .map(array -> "%s (%,d bytes)".formatted(array.getKey(), array.getValue()))
            .collect(Collectors.joining(", "));
    int omitted = copiedBytes.size() - MOST_LISTED_ARRAYS;
    return omitted > 0 ? "%s and %,d more".formatted(listed, omitted) : listed;
  }

  /** Returns the same blocks, which refuse to be copied even if the header does not list them. */
  public static Blocks refusing(String name, Blocks blocks) {
    return new Blocks() {
      @Override
      public Block block(int index) {
        return blocks.block(index);
      }

      @Override
      public void read(int index, Consumer<ByteBuffer> chunks) {
        Block block = blocks.block(index);
        requireNone(name, Map.of(block.name(), block.lengthBytes()));
      }
    };
  }
}
