package org.modelshare.harness.internal.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The operations that one worker has been told. For one thread. */
final class KnownOperations {
  private final Map<Long, SharedOperation> operations = new HashMap<>();

  /** Returns whether the worker does not know {@code operation} yet, and has to be told. */
  boolean add(SharedOperation operation) {
    return operations.putIfAbsent(operation.id(), operation) == null;
  }

  /** Returns those that no request will name any more; the worker is to forget them. */
  List<Long> takeFinished() {
    List<Long> finished = new ArrayList<>();
    Iterator<SharedOperation> each = operations.values().iterator();
    while (each.hasNext()) {
      SharedOperation operation = each.next();
      if (operation.isFinished()) {
        finished.add(operation.id());
        each.remove();
      }
    }
    return finished;
  }
}
