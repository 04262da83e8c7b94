package org.modelshare.harness;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.modelshare.harness.internal.inspect.TypeNames;

/**
 * A provider that is to be verified.
 *
 * @param className the provider's class
 * @param modelClass what its {@code create} promises to return
 * @param selector the shortest name that selects it and no other
 * @param ownSelector the shortest such name of the provider, and not of its model
 */
record ProviderChoice(String className, String modelClass, String selector, String ownSelector)
    implements ModelChoice {
  /**
   * Chooses among providers.
   *
   * @param names simple or qualified names of providers or of their models; empty for all
   * @throws IllegalArgumentException if a class cannot be loaded
   */
  static List<ProviderChoice> of(
      Collection<String> providers, Collection<String> names, ClassLoader loader) {
    List<ProviderChoice> all = new ArrayList<>();
    for (String provider : providers) {
      Class<?> type = Providers.load(provider, loader);
      all.add(new ProviderChoice(provider, modelClass(type).getName(), "", ""));
    }
    return all.stream()
        .filter(choice -> names.isEmpty() || names.stream().anyMatch(choice::isNamed))
        .map(choice -> choice.withSelector(all))
        .toList();
  }

  private boolean isNamed(String name) {
    return name.equals(className)
        || name.equals(modelClass)
        || name.equals(TypeNames.simple(className))
        || name.equals(TypeNames.simple(modelClass));
  }

  private ProviderChoice withSelector(List<ProviderChoice> all) {
    String ownName = TypeNames.simple(className);
    return new ProviderChoice(
        className,
        modelClass,
        unique(List.of(TypeNames.simple(modelClass), ownName, modelClass), all),
        unique(List.of(ownName), all));
  }

  /** Returns the first of some names that selects one provider. */
  private String unique(List<String> names, List<ProviderChoice> all) {
    return names.stream()
        .filter(name -> all.stream().filter(choice -> choice.isNamed(name)).count() == 1)
        .findFirst()
        .orElse(className);
  }

  /** The report is about the provider or its model. */
  @Override
  public String selector(Report report) {
    return report.modelClass().equals(className) ? ownSelector : selector;
  }

  @Override
  public String source() {
    return className;
  }

  @Override
  public RoundTrip<Object> roundTrip(VerifierRequest request, ClassLoader loader) {
    return request.applyTo(RoundTrip.of(className, loader));
  }

  /** An overriding method may promise more than the interface; bridges promise less. */
  private static Class<?> modelClass(Class<?> provider) {
    return Arrays.stream(provider.getMethods())
        .filter(method -> method.getName().equals("create") && method.getParameterCount() == 0)
        .filter(method -> !method.isBridge())
        .map(Method::getReturnType)
        .findFirst()
        .orElse(Object.class);
  }
}
