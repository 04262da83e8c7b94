package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.JdkClasses;
import org.modelshare.store.internal.system.GraphException;

/**
 * Serializable lambdas and method references, through {@link SerializedLambda}: the class that
 * wrote the lambda down makes it again, so that class is what the policy has to allow.
 */
final class LambdasSerializer extends Serializer<Object> {
  static boolean isLambda(Class<?> type) {
    return type.isHidden() && type.isSynthetic();
  }

  @Override
  public void write(Kryo kryo, Output out, Object lambda) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().open();
    SerializedLambda form = form(lambda);
    graph.pass().classes().add(form.getCapturingClass().replace('/', '.'));
    out.writeString(form.getCapturingClass());
    out.writeString(form.getFunctionalInterfaceClass());
    out.writeString(form.getFunctionalInterfaceMethodName());
    out.writeString(form.getFunctionalInterfaceMethodSignature());
    out.writeVarInt(form.getImplMethodKind(), true);
    out.writeString(form.getImplClass());
    out.writeString(form.getImplMethodName());
    out.writeString(form.getImplMethodSignature());
    out.writeString(form.getInstantiatedMethodType());
    out.writeVarInt(form.getCapturedArgCount(), true);
    FieldPath path = graph.pass().path();
    path.enterElements();
    for (int i = 0; i < form.getCapturedArgCount(); i++) {
      path.element(i);
      kryo.writeClassAndObject(out, form.getCapturedArg(i));
    }
    path.leave();
    graph.references().close(id);
  }

  private static SerializedLambda form(Object lambda) {
    Class<?> type = lambda.getClass();
    if (JdkClasses.contains(type)) {
      throw GraphException.notSerializable(
          "lambda %s was made inside the JDK; write the lambda in a class of your own"
              .formatted(type.getName()));
    }
    try {
      Method writeReplace = type.getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      if (Hooks.call(writeReplace, lambda, Problem.NOT_SERIALIZABLE)
          instanceof SerializedLambda form) {
        return form;
      }
    } catch (NoSuchMethodException e) {
      throw new GraphException(
          Problem.NOT_SERIALIZABLE,
          "lambda %s is not Serializable; let its functional interface extend Serializable, or cast it, as in (Comparator<T> & Serializable)"
              .formatted(type.getName()),
          e);
    } catch (InaccessibleObjectException e) {
      throw new GraphException(
          Problem.NOT_SERIALIZABLE,
          "lambda %s is in module %s, which does not open its package"
              .formatted(type.getName(), type.getModule().getName()),
          e);
    }
    throw GraphException.notSerializable("%s is no lambda".formatted(type.getName()));
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    GraphKryo graph = (GraphKryo) kryo;
    String capturing = String.valueOf(in.readString());
    Class<?> owner = graph.pass().policy().resolve(capturing.replace('/', '.'));
    String interfaceClass = in.readString();
    String interfaceMethod = in.readString();
    String interfaceSignature = in.readString();
    int kind = in.readVarInt(true);
    String implementationClass = in.readString();
    String implementationMethod = in.readString();
    String implementationSignature = in.readString();
    String instantiatedType = in.readString();
    return revive(
        owner,
        new SerializedLambda(
            owner,
            interfaceClass,
            interfaceMethod,
            interfaceSignature,
            kind,
            implementationClass,
            implementationMethod,
            implementationSignature,
            instantiatedType,
            readCaptured(graph, in)));
  }

  private static @Nullable Object[] readCaptured(GraphKryo kryo, Input in) {
    @Nullable Object[] captured = new Object[GraphInput.readCount(in)];
    FieldPath path = kryo.pass().path();
    path.enterElements();
    for (int i = 0; i < captured.length; i++) {
      path.element(i);
      captured[i] = kryo.readClassAndObject(in);
    }
    path.leave();
    return captured;
  }

  private static Object revive(Class<?> owner, SerializedLambda form) {
    try {
      Method revive = owner.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
      revive.setAccessible(true);
      return GraphKryo.present(Hooks.call(revive, null, Problem.CLASS_CHANGED, form), owner);
    } catch (NoSuchMethodException | InaccessibleObjectException e) {
      throw new GraphException(
          Problem.CLASS_CHANGED, "class %s has no such lambda".formatted(owner.getName()), e);
    }
  }
}
