package org.modelshare.harness.internal.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.PrivateMemory;

/** A message between a pool and a worker; each is one {@link Frame}. */
public sealed interface Message {
  /** Goes up with every change of messages or frames. */
  int PROTOCOL_VERSION = 4;

  /** The type byte of a frame. */
  enum Type {
    HELLO(1),
    IDENTITY(2),
    ATTACHED(3),
    NOT_ATTACHED(4),
    OPERATION(5),
    REQUEST(6),
    FORGET(7),
    SHUTDOWN(8),
    RESULT(9),
    FAILURE(10),
    LOG(11);

    private static final List<Type> ALL = List.of(values());

    private final int code;

    Type(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Optional<Type> of(byte code) {
      for (Type type : ALL) {
        if (type.code == code) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  Type type();

  /**
   * To a worker, first of all: who it is, where to connect, what to attach to.
   *
   * @param token secret that proves to the pool that the worker is the one it started
   * @param answers path of what to answer through
   * @param isPipe whether that is a named pipe, not a Unix-domain socket
   * @param handle text of the client's handle
   * @param key text of the model's key
   * @param logging a name of {@link System.Logger.Level}, or empty
   * @param measureHeap whether to measure the heap before and after attaching
   * @param warmUp text of the key of a list with names of classes; the worker loads them first, and
   *     measures its native memory too; empty for none
   */
  record Hello(
      int protocolVersion,
      String worker,
      String token,
      String answers,
      boolean isPipe,
      String handle,
      String key,
      long seed,
      String logging,
      boolean measureHeap,
      String warmUp)
      implements Message {
    @Override
    public Type type() {
      return Type.HELLO;
    }
  }

  /** From a worker, first of all. */
  record Identity(String token, long pid, String jvmVersion, boolean aotCacheUsed)
      implements Message {
    @Override
    public Type type() {
      return Type.IDENTITY;
    }
  }

  /**
   * From a worker: it is ready.
   *
   * @param duration how long it took to open the client and attach to the model
   * @param before its memory before it attached
   * @param after its memory after it attached
   * @param sharedBytes bytes of the model's arrays that it shares
   * @param copiedBytes bytes of the model's arrays that it copied to its heap
   * @param graphBytes size of the object graph that it decoded
   * @param rebuilt field paths of objects that had to rebuild their derived fields
   * @param slowHooks methods and constructors of the model's classes that took long, with their
   *     time
   */
  record Attached(
      Duration duration,
      PrivateMemory before,
      PrivateMemory after,
      long sharedBytes,
      long copiedBytes,
      long graphBytes,
      List<String> rebuilt,
      Map<String, Duration> slowHooks)
      implements Message {
    public Attached {
      rebuilt = List.copyOf(rebuilt);
      slowHooks = Map.copyOf(slowHooks);
    }

    /** Returns by how much the heap grew; may be negative, and is 0 if it was not measured. */
    public long heapGrowthBytes() {
      return after.heapBytes() - before.heapBytes();
    }

    @Override
    public Type type() {
      return Type.ATTACHED;
    }
  }

  /** From a worker: it cannot attach, and exits. */
  record NotAttached(Thrown thrown) implements Message {
    @Override
    public Type type() {
      return Type.NOT_ATTACHED;
    }
  }

  /** To a worker: an operation that later requests name; sent once, however many there are. */
  record Operation(long id, EncodedValue code) implements Message {
    @Override
    public Type type() {
      return Type.OPERATION;
    }
  }

  /**
   * To a worker: apply an operation to an input. Answers come in the order of the requests.
   *
   * @param index which input it is of those that the operation is for
   */
  record Request(long id, long operation, long index, EncodedValue input) implements Message {
    @Override
    public Type type() {
      return Type.REQUEST;
    }
  }

  /** To a worker: no more requests for an operation. */
  record Forget(long operation) implements Message {
    @Override
    public Type type() {
      return Type.FORGET;
    }
  }

  /** To a worker: answer what came before this, then detach and exit. */
  record Shutdown() implements Message {
    @Override
    public Type type() {
      return Type.SHUTDOWN;
    }
  }

  /**
   * From a worker: an answer.
   *
   * @param duration how long the request took in the worker
   */
  record Result(long request, Duration duration, EncodedValue value) implements Message {
    @Override
    public Type type() {
      return Type.RESULT;
    }
  }

  /** From a worker: a request threw. */
  record Failure(long request, Thrown thrown) implements Message {
    @Override
    public Type type() {
      return Type.FAILURE;
    }
  }

  /** From a worker: something was logged there. */
  record Log(System.Logger.Level level, String logger, String text, @Nullable Thrown thrown)
      implements Message {
    @Override
    public Type type() {
      return Type.LOG;
    }
  }
}
