package org.modelshare.harness.junit;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** Resolves parameters of tests that are annotated with {@link SharedModelTest}. */
final class SharedModelExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedModelExtension.class);
  private static final Set<Class<?>> TYPES =
      Set.of(ModelStore.class, ModelKey.class, WorkerPool.class);

  /** A constructor gets the model of the test that the instance is made for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext context, ExtensionContext test) {
    Parameter parameter = context.getParameter();
    PublishedModel model = model(test);
    requireFits(parameter, model);
    if (parameter.getType() == WorkerPool.class) {
      return model.pool();
    }
    return parameter.getType() == ModelKey.class ? model.key() : model.store();
  }

  /** JUnit closes it with the context that owns it. */
  private static PublishedModel model(ExtensionContext test) {
    ExtensionContext owner = owner(test);
    SharedModelTest options = annotation(owner).orElseThrow();
    if (options.reuse()) {
      return storeOfRun(test)
          .getOrComputeIfAbsent(options, PublishedModel::new, PublishedModel.class);
    }
    return owner
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            owner.getUniqueId(), id -> new PublishedModel(options), PublishedModel.class);
  }

  /**
   * Returns what is closed at the end of the run. Build tools may have JUnit execute one class
   * after the other in one session; JUnit before 5.13 knows of executions only.
   */
  private static ExtensionContext.Store storeOfRun(ExtensionContext test) {
    try {
      return test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
    } catch (LinkageError olderJunit) {
      return test.getRoot().getStore(NAMESPACE);
    }
  }

  /**
   * Returns the context of the next annotated method or class. A method that runs many times has a
   * context for each time, in one for all: that is the owner.
   */
  private static ExtensionContext owner(ExtensionContext test) {
    ExtensionContext owner = test;
    while (annotation(owner).isEmpty()) {
      owner = parent(owner);
    }
    Optional<ExtensionContext> outer = owner.getParent();
    while (outer.isPresent() && outer.get().getElement().equals(owner.getElement())) {
      owner = outer.get();
      outer = owner.getParent();
    }
    return owner;
  }

  private static ExtensionContext parent(ExtensionContext context) {
    return context
        .getParent()
        .orElseThrow(() ->
            new ParameterResolutionException(
                "no @SharedModelTest here; put it on the class, or on the test method"));
  }

  private static Optional<SharedModelTest> annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), SharedModelTest.class);
  }

  private static void requireFits(Parameter parameter, PublishedModel model) {
    if (parameter.getParameterizedType() instanceof ParameterizedType type) {
      Class<?> wanted = erasure(type.getActualTypeArguments()[0]);
      if (!wanted.isAssignableFrom(model.key().type())) {
        throw new ParameterResolutionException(
            "parameter %s is a %s, but the model of %s is a %s; correct its type or the provider"
                .formatted(
                    parameter.getName(),
                    type.getTypeName(),
                    model.provider(),
                    model.key().type().getName()));
      }
    }
  }

  private static Class<?> erasure(Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case ParameterizedType parameterized -> erasure(parameterized.getRawType());
      case WildcardType wildcard -> erasure(wildcard.getUpperBounds()[0]);
      case TypeVariable<?> variable -> erasure(variable.getBounds()[0]);
      default -> Object.class; // an array of generics: not worth a check
    };
  }
}
