package org.modelshare.store.internal.graph.kryo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * The objects of a graph by their ids, while it is read. They are in pages: growing copies nothing,
 * and a page is young like the objects in it. One large array would be old, and every new object
 * stored in it would be work for the garbage collector.
 */
final class ReadObjects {
  private static final int PAGE_LENGTH = 1024;
  private static final long REFERENCE_BYTES = 8;

  private @Nullable Object[][] pages = {new Object[PAGE_LENGTH]};
  private int size;

  int size() {
    return size;
  }

  /** Adds an object with the id {@link #size()}. */
  void add(@Nullable Object object, HeapRoom room) {
    if (size == pages.length * PAGE_LENGTH) {
      addPages(room);
    }
    int page = size / PAGE_LENGTH;
    if (pages[page] == null) {
      room.requireArray(PAGE_LENGTH * REFERENCE_BYTES);
      pages[page] = new Object[PAGE_LENGTH];
    }
    size++;
    set(size - 1, object);
  }

  private void addPages(HeapRoom room) {
    room.requireArray(2 * REFERENCE_BYTES * pages.length);
    pages = Arrays.copyOf(pages, pages.length * 2);
  }

  @Nullable Object get(int id) {
    return pages[id / PAGE_LENGTH][id % PAGE_LENGTH];
  }

  void set(int id, @Nullable Object object) {
    pages[id / PAGE_LENGTH][id % PAGE_LENGTH] = object;
  }

  /** Removes all objects, and keeps one page. */
  void clear() {
    Arrays.fill(pages[0], 0, Math.min(size, PAGE_LENGTH), null);
    if (pages.length > 1) {
      pages = new Object[][] {pages[0]};
    }
    size = 0;
  }
}
