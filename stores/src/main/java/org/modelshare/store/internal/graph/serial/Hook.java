package org.modelshare.store.internal.graph.serial;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.graph.kryo.HookTimes;
import org.modelshare.store.internal.system.Refusal;

/**
 * A method by which a class takes part in its own serialization, such as {@code readObject} or
 * {@code writeReplace}.
 */
public final class Hook {
  private static final MethodType WITHOUT_STREAM = MethodType.genericMethodType(1);
  private static final MethodType WITH_STREAM = MethodType.genericMethodType(2);

  private final String description;
  private final MethodHandle handle;
  private final boolean timed;

  /**
   * @param owner the class for which the method was looked up
   * @param handle the method; its parameters are the object and, for some methods, a stream
   */
  Hook(Class<?> owner, String name, MethodHandle handle) {
    this.description = "%s() of %s".formatted(name, owner.getName());
    this.handle = handle.asType(handle.type().parameterCount() == 1 ? WITHOUT_STREAM : WITH_STREAM);
    this.timed = !JdkClasses.contains(owner);
  }

  /**
   * Calls a method without parameters.
   *
   * @throws Refusal ({@code problem}) if the method throws
   */
  public @Nullable Object call(GraphPass pass, Problem problem, Object target) {
    HookTimes.@Nullable Call call = begin(pass);
    try {
      return (Object) handle.invokeExact(target);
    } catch (Throwable e) {
      throw HookLookup.failed(pass, problem, description, e);
    } finally {
      end(pass, call);
    }
  }

  /**
   * Calls a method that takes a stream.
   *
   * @throws Refusal ({@code problem}) if the method throws
   */
  public void call(GraphPass pass, Problem problem, Object target, Object stream) {
    HookTimes.@Nullable Call call = begin(pass);
    try {
      Object _ = (Object) handle.invokeExact(target, stream);
    } catch (Throwable e) {
      throw HookLookup.failed(pass, problem, description, e);
    } finally {
      end(pass, call);
    }
  }

  private HookTimes.@Nullable Call begin(GraphPass pass) {
    return timed ? pass.hookTimes().begin(description) : null;
  }

  private void end(GraphPass pass, HookTimes.@Nullable Call call) {
    if (timed) {
      pass.hookTimes().end(description, call);
    }
  }

  @Override
  public String toString() {
    return description;
  }
}
