package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.SharingMode;

/**
 * MS102: sharing mode is on while a model is being published, on that thread, and nowhere else. The
 * model is published twice more, the second time beside an object that refuses, and the mode is
 * asked for afterwards; an object beside the model asks on another thread meanwhile.
 *
 * <p>Nothing in the API can leave the mode on today: it is a {@link ScopedValue}, which ends with
 * its block. The check holds whoever changes that to it. Example: were the mode a {@code
 * ThreadLocal} that a failed publication does not reset, then the next {@code SavedModel.save} of
 * that thread would write derived fields.
 */
public final class SharingModeCheck implements Experiment {
  private final BooleanSupplier isActive;

  public SharingModeCheck() {
    this(SharingMode::isActive);
  }

  SharingModeCheck(BooleanSupplier isActive) {
    this.isActive = isActive;
  }

  @Override
  public Problem problem() {
    return Problem.SHARING_LEFT_ON;
  }

  @Override
  public List<Violation> run(Stage stage) {
    if (isActive.getAsBoolean()) {
      throw Unjudged.inconclusive("the thread that verifies runs in sharing mode itself");
    }
    List<Violation> violations = new ArrayList<>();
    if (isOnElsewhere(stage)) {
      violations.add(violation("in another thread while the model is being published"));
    }
    if (isActive.getAsBoolean()) {
      violations.add(violation("after the model was published"));
    } else {
      failToPublish(stage);
      if (isActive.getAsBoolean()) {
        violations.add(violation("after publishing failed"));
      }
    }
    return violations;
  }

  private boolean isOnElsewhere(Stage stage) {
    Listener listener = new Listener(isActive);
    try {
      stage.publish(List.of(stage.model(), listener));
    } catch (ModelShareException e) {
      throw Unjudged.inconclusive("the model cannot be published again: " + e.getMessage());
    }
    if (listener.answer == null) {
      throw Unjudged.inconclusive("an object beside the model was not written by its hook");
    }
    return listener.answer;
  }

  private static void failToPublish(Stage stage) {
    try {
      stage.publish(List.of(stage.model(), new Refusing()));
    } catch (ModelShareException _) {
      return; // as it must
    }
    throw Unjudged.inconclusive("an object that refuses to be published was published");
  }

  private static Violation violation(String when) {
    return new Violation(
        "",
        "sharing mode is on " + when,
        "Find the hook or KryoCustomizer that switches it on outside SharingMode.run; if there is"
            + " none, report it.");
  }

  /** Asks on another thread while it is published. */
  private static final class Listener implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient BooleanSupplier isActive;
    private transient @Nullable Boolean answer;

    Listener(BooleanSupplier isActive) {
      this.isActive = isActive;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      FutureTask<Boolean> question = new FutureTask<>(isActive::getAsBoolean);
      Thread.ofPlatform().daemon().name("modelshare-sharing-mode").start(question);
      try {
        answer = question.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
      out.defaultWriteObject();
    }
  }

  /** Cannot be published. */
  private static final class Refusing implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new InvalidObjectException("refuses to be published, for MS102");
    }
  }
}
