package org.modelshare.harness.internal.check;

import java.nio.file.Path;
import java.util.List;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.SavedModel;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * MS304: a model that is saved to a file and loaded again answers as one that is shared. A saved
 * model lacks its {@code @Derived} fields, which {@code rebuild()} makes anew.
 *
 * <p>Example: {@code rebuild()} builds an index of 10 entries where {@code create()} built one of
 * 20. Shared, the model answers with 20; saved and loaded, with 10.
 */
public final class SavedModelCheck implements Experiment {
  private static final Path TEMPORARY_FILES = Path.of(System.getProperty("java.io.tmpdir"));

  @Override
  public Problem problem() {
    return Problem.SAVED_DIFFERS;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new AskedAgain());
  }

  @Override
  public List<Violation> run(Stage stage) {
    List<ProbeOutcome> expected = AskedProbes.steady(stage.evidence(), stage.limits());
    Object loaded;
    try (OwnedDirectory scratch = OwnedDirectory.create(TEMPORARY_FILES)) {
      loaded = loaded(stage, scratch.path().resolve("model.safetensors"));
    } catch (ModelShareException e) {
      return List.of(refused(e));
    }
    Seen seen = stage.here(loaded, List.of(new Answers()));
    List<AskedProbes.Difference> differences =
        AskedProbes.differences(expected, seen.of(Answers.class), stage.limits().floatTolerance());
    return differences.isEmpty() ? List.of() : List.of(violation(differences));
  }

  private static Object loaded(Stage stage, Path file) {
    SavedModel.save(stage.model(), file, false);
    return SavedModel.load(file, Object.class, options(stage));
  }

  /** Allows every class of the model: it comes from this JVM. */
  private static AttachOptions options(Stage stage) {
    AttachOptions options = AttachOptions.defaults();
    ClassLoader loader = stage.model().getClass().getClassLoader();
    if (loader != null) {
      options = options.classLoader(loader);
    }
    for (String name : stage.evidence().published().graph().classes()) {
      String element = name.substring(name.lastIndexOf('[') + 1);
      if (element.equals(name) || element.startsWith("L")) {
        String type = element.equals(name) ? name : element.substring(1);
        options = options.allow(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
      }
    }
    return options;
  }

  private static Violation refused(ModelShareException refusal) {
    return switch (refusal.problem()) {
      case NOT_SERIALIZABLE, TOO_DEEP, CLASS_CHANGED, HOOK_FAILED, BAD_GRAPH, TOO_MUCH_WORK ->
          new Violation(
              "",
              "shared, the model can be used; saved and loaded, it is refused: "
                  + refusal.getMessage(),
              "Let the model be serialized and rebuilt without its @Derived fields, too.");
      default -> throw Unjudged.inconclusive("no file could be used: " + refusal.getMessage());
    };
  }

  private static Violation violation(List<AskedProbes.Difference> differences) {
    AskedProbes.Difference first = differences.getFirst();
    return new Violation(
        "",
        "saved and loaded, the model answers %d probes differently; probe %d: %s"
            .formatted(
                differences.size(), first.number(), first.text("when shared", "when loaded")),
        "Let rebuild() make each @Derived field as create() makes it, from fields that are saved.");
  }
}
