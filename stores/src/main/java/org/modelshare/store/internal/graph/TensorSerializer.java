package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.modelshare.model.DType;
import org.modelshare.model.Tensor;
import org.modelshare.model.internal.TensorMemory;
import org.modelshare.store.internal.container.DTypes;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.PrimitiveArraysSerializer;
import org.modelshare.store.internal.graph.kryo.SegmentsSerializer;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.graph.kryo.WrittenBlocks;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.UserMemory;

/**
 * Serializer of tensors. Their memory becomes a block, whatever its size, and is read back as a
 * view of it. The graph has type and shape as well, because several tensors may share one block.
 */
final class TensorSerializer extends Serializer<Tensor> {
  @Override
  public void write(Kryo kryo, Output out, Tensor tensor) {
    WritingPass pass = ((GraphKryo) kryo).writing();
    MemorySegment values = TensorMemory.of(tensor);
    UserMemory.requireReadable(values);
    List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
    out.writeString(tensor.dtype().name());
    out.writeVarInt(shape.size(), true);
    shape.forEach(length -> out.writeVarLong(length, true));
    WrittenBlocks blocks = pass.blocksOfAnySize();
    out.writeBoolean(blocks != null);
    if (blocks != null) {
      out.writeVarInt(blocks.addTensor(pass.path(), tensor.dtype(), shape, values), true);
    } else {
      PrimitiveArraysSerializer.writeInline(out, values);
    }
  }

  @Override
  public Tensor read(Kryo kryo, Input in, Class<? extends Tensor> type) {
    DType dtype = readType(in);
    long[] shape = new long[GraphInput.readCount(in)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = in.readVarLong(true);
    }
    MemorySegment values =
        in.readBoolean()
            ? ((GraphKryo) kryo).reading().blocks().view(in.readVarInt(true))
            : SegmentsSerializer.readInline(in);
    try {
      return Tensor.of(dtype, values, shape);
    } catch (IllegalArgumentException e) {
      throw Refusal.badGraph(String.valueOf(e.getMessage()));
    }
  }

  private static DType readType(Input in) {
    String name = in.readString();
    DType dtype = DTypes.named(name);
    if (dtype == null) {
      throw Refusal.badGraph("a tensor of type " + name);
    }
    return dtype;
  }
}
