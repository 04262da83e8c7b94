package org.modelshare.harness.internal.pool;

import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.Message;

/** An operation that many requests may name: encoded once, and sent once to each worker. */
public final class SharedOperation {
  private final long id;
  private final EncodedValue code;
  private final String description;
  private volatile boolean finished;

  /**
   * @param id unique in its pool
   * @param description how to call it in a message for people
   */
  SharedOperation(long id, EncodedValue code, String description) {
    this.id = id;
    this.code = code;
    this.description = description;
  }

  /** Names an operation or a trainer for people: its class, or the class that holds its lambda. */
  public static String describe(Object operation) {
    String name = operation.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : "a lambda in " + name.substring(0, lambda);
  }

  /** Says that no request will name it any more, so that workers may forget it. */
  void finish() {
    finished = true;
  }

  boolean isFinished() {
    return finished;
  }

  Message.Operation message() {
    return new Message.Operation(id, code);
  }

  long id() {
    return id;
  }

  /** Returns how to call it in a message for people. */
  String description() {
    return description;
  }
}
