package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.BlockSizes;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.UserMemory;

/**
 * Serializer of arrays of primitives. A large array becomes a block outside the graph; a small one
 * stays in the graph.
 */
public final class PrimitiveArraysSerializer extends Serializer<Object> {
  private final PrimitiveType elements;

  public PrimitiveArraysSerializer(PrimitiveType elements) {
    this.elements = elements;
  }

  PrimitiveType elements() {
    return elements;
  }

  @Override
  public void write(Kryo kryo, Output out, Object array) {
    WritingPass pass = ((GraphKryo) kryo).writing();
    MemorySegment bytes = elements.bytesOf(array);
    WrittenBlocks blocks = pass.blocksFor(bytes.byteSize());
    out.writeBoolean(blocks != null);
    if (blocks != null) {
      out.writeVarInt(blocks.addArray(pass.path(), elements.dtype(), bytes), true);
    } else {
      writeInline(out, bytes);
    }
  }

  public static void writeInline(Output out, MemorySegment bytes) {
    if (bytes.byteSize() > BlockSizes.VIEW_LIMIT_BYTES) {
      throw new Refusal(
          Problem.BUFFER_TOO_LARGE, "%d bytes in one value".formatted(bytes.byteSize()));
    }
    out.writeVarInt((int) bytes.byteSize(), true);
    out.writeBytes(UserMemory.read(bytes, () -> bytes.toArray(ValueLayout.JAVA_BYTE)));
  }

  @Override
  public Object read(Kryo kryo, Input in, Class<? extends Object> type) {
    ReadingPass pass = ((GraphKryo) kryo).reading();
    if (!in.readBoolean()) {
      byte[] bytes = in.readBytes(in.readVarInt(true));
      pass.room().requireArray(bytes.length);
      return elements.toArray(bytes);
    }
    return pass.blocks().copy(in.readVarInt(true), elements);
  }
}
