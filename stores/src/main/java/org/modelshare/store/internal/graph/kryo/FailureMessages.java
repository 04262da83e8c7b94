package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.KryoException;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * Translates the exceptions that end a pass into {@link ModelShareException}s whose messages begin
 * with the path of the field. A refusal "thread belongs to its process" becomes {@code
 * AlsModel.index.worker: thread belongs to its process}.
 */
final class FailureMessages {
  /** The problems that the same failure is for a user who publishes and for one who attaches. */
  enum Direction {
    /** A model is written; memory that it lacks is not that of a container. */
    WRITING(
        Problem.NOT_SERIALIZABLE,
        Problem.TOO_DEEP,
        Problem.NOT_SERIALIZABLE,
        Problem.NOT_SERIALIZABLE),

    /** A graph is read; objects that no writer could have written make it a bad one. */
    READING(Problem.BAD_GRAPH, Problem.BAD_GRAPH, Problem.HOOK_FAILED, Problem.NO_ROOM);

    private final Problem usual;
    private final Problem tooDeep;
    private final Problem hookFailed;
    private final Problem noRoom;

    Direction(Problem usual, Problem tooDeep, Problem hookFailed, Problem noRoom) {
      this.usual = usual;
      this.tooDeep = tooDeep;
      this.hookFailed = hookFailed;
      this.noRoom = noRoom;
    }

    private Problem seen(Problem refused) {
      return switch (refused) {
        case NOT_SERIALIZABLE -> usual;
        case NO_ROOM -> noRoom;
        default -> refused;
      };
    }
  }

  private final String root;
  private final FieldPath path;
  private final Direction direction;

  /**
   * @param root the name of the root in messages
   * @param path the path of the pass, which moves with it
   */
  FailureMessages(String root, FieldPath path, Direction direction) {
    this.root = root;
    this.path = path;
    this.direction = direction;
  }

  /** Translates an exception; throws an error that cannot be explained. */
  ModelShareException explain(Throwable cause) {
    return switch (cause) {
      case ModelShareException known -> known;
      case Refusal refusal -> explain(refusal);
      case Error error -> explain(error);
      case KryoException _ when isDepth(cause) ->
          problem(
              direction.tooDeep,
              "nested deeper than %,d objects".formatted(GraphPass.MAX_DEPTH),
              cause);
      default -> problem(direction.usual, cause.toString(), cause);
    };
  }

  private ModelShareException explain(Error error) {
    Refusal told = ThrownErrors.explain(error, direction.hookFailed);
    if (told != null) {
      return explain(told);
    }
    if (error instanceof StackOverflowError) {
      return problem(direction.tooDeep, "nested too deeply", error);
    }
    throw error;
  }

  private ModelShareException explain(Refusal refusal) {
    Problem seen = direction.seen(refusal.problem());
    boolean isUsual = refusal.remedy().equals(refusal.problem().remedy());
    String remedy = isUsual ? seen.remedy() : refusal.remedy();
    return new ModelShareException(
        seen, "%s: %s".formatted(here(), refusal.getMessage()), remedy, refusal);
  }

  private static boolean isDepth(Throwable cause) {
    return cause.getMessage() != null && cause.getMessage().startsWith("Max depth");
  }

  /** Returns an exception whose message is the path and then {@code reason}. */
  ModelShareException problem(Problem problem, @Nullable String reason, Throwable cause) {
    return new ModelShareException(problem, here() + ": " + reason, cause);
  }

  /** Returns the path with the root in front, such as {@code AlsModel.index.cache}. */
  private String here() {
    return at(path.toString());
  }

  /** Returns a path with the root in front. */
  String at(String steps) {
    return steps.isEmpty() || steps.startsWith("[") ? root + steps : root + "." + steps;
  }
}
