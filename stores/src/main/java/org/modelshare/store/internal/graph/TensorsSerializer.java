package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modelshare.model.Tensor;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.graph.kryo.FieldPath;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.system.Refusal;

/**
 * Serializer of named tensors. Each tensor has its name in the path, as if the name were a field.
 */
final class TensorsSerializer extends Serializer<Tensors> {
  @Override
  public void write(Kryo kryo, Output out, Tensors tensors) {
    FieldPath path = ((GraphKryo) kryo).pass().path();
    out.writeVarInt(tensors.names().size(), true);
    for (String name : tensors.names()) {
      out.writeString(name);
      path.enterField(name);
      kryo.writeClassAndObject(out, tensors.get(name));
      path.leave();
    }
  }

  @Override
  public Tensors read(Kryo kryo, Input in, Class<? extends Tensors> type) {
    int count = GraphInput.readCount(in);
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = String.valueOf(in.readString());
      if (!(kryo.readClassAndObject(in) instanceof Tensor tensor)) {
        throw Refusal.badGraph("something else than a tensor under the name " + name);
      }
      if (byName.put(name, tensor) != null) {
        throw Refusal.badGraph("two tensors of the name " + name);
      }
    }
    return Tensors.of(byName);
  }
}
