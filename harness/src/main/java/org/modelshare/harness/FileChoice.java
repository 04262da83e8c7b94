package org.modelshare.harness;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.modelshare.harness.internal.inspect.TypeNames;
import org.modelshare.model.Problem;
import org.modelshare.store.AttachOptions;
import org.modelshare.store.Container;
import org.modelshare.store.SavedModel;

/**
 * A model in a container file, without a provider: no question can be asked of it, so the checks
 * that compare answers say nothing.
 *
 * @param modelClass as the container names it
 */
record FileChoice(Path file, String modelClass) implements ModelChoice {
  /**
   * Chooses among files.
   *
   * @param names simple or qualified names of models, or names of files; empty for all
   */
  static List<FileChoice> of(Collection<Path> files, Collection<String> names) {
    return files.stream()
        .map(file -> new FileChoice(file, Container.inspect(file).modelClass()))
        .filter(choice -> names.isEmpty() || names.stream().anyMatch(choice::isNamed))
        .toList();
  }

  private boolean isNamed(String name) {
    return name.equals(selector())
        || name.equals(modelClass)
        || name.equals(TypeNames.simple(modelClass));
  }

  @Override
  public String selector() {
    return file.getFileName().toString();
  }

  @Override
  public String selector(Report report) {
    return selector();
  }

  @Override
  public String source() {
    return modelClass;
  }

  @Override
  public RoundTrip<Object> roundTrip(VerifierRequest request, ClassLoader loader) {
    Callable<Object> create = new LoadedModel(file, Providers.loadAny(modelClass, loader), loader);
    return request.applyTo(RoundTrip.of(create), Problem.PROBE_DIFFERS.code());
  }

  /** Reads the model, after all digests of its file are checked. */
  private record LoadedModel(Path file, Class<?> type, ClassLoader loader)
      implements Callable<Object> {
    @Override
    public Object call() {
      return SavedModel.load(file, type, AttachOptions.defaults().classLoader(loader));
    }
  }
}
