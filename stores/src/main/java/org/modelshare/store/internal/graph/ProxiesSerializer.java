package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of dynamic proxies. It writes the interfaces and the invocation handler, and creates a
 * new proxy of them.
 */
final class ProxiesSerializer extends Serializer<Object> {
  @Override
  public void write(Kryo kryo, Output out, Object proxy) {
    GraphKryo graph = (GraphKryo) kryo;
    int id = graph.references().forbid();
    Class<?>[] interfaces = proxy.getClass().getInterfaces();
    out.writeVarInt(interfaces.length, true);
    for (Class<?> each : interfaces) {
      graph.writing().addClass(each);
      out.writeString(each.getName());
    }
    FieldPath path = graph.pass().path();
    path.enterField("handler");
    kryo.writeClassAndObject(out, Proxy.getInvocationHandler(proxy));
    path.leave();
    graph.references().allow(id);
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    GraphKryo graph = (GraphKryo) kryo;
    Class<?>[] interfaces = new Class<?>[GraphInput.readCount(in)];
    for (int i = 0; i < interfaces.length; i++) {
      interfaces[i] = graph.reading().policy().resolve(String.valueOf(in.readString()));
    }
    FieldPath path = graph.pass().path();
    path.enterField("handler");
    Object handler = kryo.readClassAndObject(in);
    path.leave();
    return create(interfaces, handler);
  }

  private static Object create(Class<?>[] interfaces, @Nullable Object handler) {
    if (!(handler instanceof InvocationHandler invocations)) {
      throw Refusal.badGraph("a proxy without a handler");
    }
    ClassLoader loader =
        interfaces.length == 0 ? handler.getClass().getClassLoader() : loader(interfaces);
    try {
      return Proxy.newProxyInstance(loader, interfaces, invocations);
    } catch (IllegalArgumentException e) {
      throw new Refusal(Problem.CLASS_CHANGED, "a proxy: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the class loader of the first interface outside the JDK, or of the first interface if
   * all are from the JDK.
   */
  private static @Nullable ClassLoader loader(Class<?>[] interfaces) {
    for (Class<?> each : interfaces) {
      if (!JdkClasses.contains(each)) {
        return each.getClassLoader();
      }
    }
    return interfaces[0].getClassLoader();
  }
}
