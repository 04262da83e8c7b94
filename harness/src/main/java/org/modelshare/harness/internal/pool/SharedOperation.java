package org.modelshare.harness.internal.pool;

import java.util.Locale;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.Message;

/** An operation that many requests may name: encoded once, and sent once to each worker. */
public final class SharedOperation {
  /** How many inputs a stream has. */
  static final long UNKNOWN = -1;

  private final long id;
  private final EncodedValue code;
  private final String description;
  private final long inputs;
  private volatile boolean finished;

  /**
   * An operation for one input.
   *
   * @param id unique in its pool
   * @param description how to call it in a message for people
   */
  SharedOperation(long id, EncodedValue code, String description) {
    this(id, code, description, 1);
  }

  /**
   * An operation for many inputs.
   *
   * @param id unique in its pool
   * @param description how to call it in a message for people
   * @param inputs how many; may be {@link #UNKNOWN}
   */
  SharedOperation(long id, EncodedValue code, String description, long inputs) {
    this.inputs = inputs;
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

  /** Names one of its inputs for people, as {@code input 17 of 20,000}; empty if it has but one. */
  String place(long index) {
    if (inputs == 1) {
      return "";
    }
    String place = String.format(Locale.ROOT, "input %,d", index + 1);
    return inputs == UNKNOWN ? place : place + String.format(Locale.ROOT, " of %,d", inputs);
  }

  /** Returns how to call it in a message for people. */
  String description() {
    return description;
  }
}
