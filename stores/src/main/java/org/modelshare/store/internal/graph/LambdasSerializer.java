package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.invoke.SerializedLambda;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.graph.serial.Hook;
import org.modelshare.store.internal.graph.serial.SerialMethods;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of Serializable lambdas and method references, by {@link SerializedLambda}. The class
 * whose code has the lambda creates it again, so the class policy must allow that class.
 */
final class LambdasSerializer extends Serializer<Object> {
  /** Is looked up only for graphs with lambdas. */
  private static final class Revival {
    static final Hook HOOK =
        Objects.requireNonNull(SerialMethods.readResolve(SerializedLambda.class));
  }

  static boolean isLambda(Class<?> type) {
    return type.isHidden() && type.isSynthetic();
  }

  @Override
  public void write(Kryo kryo, Output out, Object lambda) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().forbid();
    SerializedLambda form = form(graph.pass(), lambda);
    graph.writing().addClass(capturing(lambda, form));
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
    graph.references().allow(id);
  }

  private static Class<?> capturing(Object lambda, SerializedLambda form) {
    String name = form.getCapturingClass().replace('/', '.');
    try {
      return Class.forName(name, false, lambda.getClass().getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new Refusal(
          Problem.NOT_SERIALIZABLE, "a lambda of %s, which is not found again".formatted(name), e);
    }
  }

  private static SerializedLambda form(GraphPass pass, Object lambda) {
    Class<?> type = lambda.getClass();
    Hook writeReplace = SerialMethods.writeReplace(type);
    if (writeReplace == null) {
      throw Refusal.notSerializable(
          "lambda %s is not Serializable; let its functional interface extend Serializable, or cast it, as in (Comparator<T> & Serializable)"
              .formatted(type.getName()));
    }
    if (writeReplace.call(pass, Problem.NOT_SERIALIZABLE, lambda)
        instanceof SerializedLambda form) {
      return form;
    }
    throw Refusal.notSerializable("%s is no lambda".formatted(type.getName()));
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    GraphKryo graph = (GraphKryo) kryo;
    String capturing = String.valueOf(in.readString());
    Class<?> owner = graph.reading().policy().resolve(capturing.replace('/', '.'));
    String interfaceClass = in.readString();
    String interfaceMethod = in.readString();
    String interfaceSignature = in.readString();
    int kind = in.readVarInt(true);
    String implementationClass = in.readString();
    String implementationMethod = in.readString();
    String implementationSignature = in.readString();
    String instantiatedType = in.readString();
    return revive(
        graph.pass(),
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

  private static Object revive(GraphPass pass, Class<?> owner, SerializedLambda form) {
    Object lambda = Revival.HOOK.call(pass, Problem.CLASS_CHANGED, form);
    return GraphKryo.present(lambda, owner);
  }
}
