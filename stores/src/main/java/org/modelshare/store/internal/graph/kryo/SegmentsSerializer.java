package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.modelshare.model.DType;
import org.modelshare.store.internal.system.UserMemory;

/**
 * Serializer of memory segments of any size. They are read back as read-only segments; one of
 * memory that is large enough for a block is a view of it and not copied.
 */
public final class SegmentsSerializer extends Serializer<MemorySegment> {
  @Override
  public void write(Kryo kryo, Output out, MemorySegment segment) {
    WritingPass pass = ((GraphKryo) kryo).writing();
    WrittenBlocks blocks = pass.blocksOfAnySize();
    out.writeBoolean(blocks != null);
    if (blocks != null) {
      UserMemory.requireReadable(segment);
      out.writeVarInt(blocks.addView(pass.path(), DType.U8, segment, false), true);
    } else {
      PrimitiveArraysSerializer.writeInline(out, segment);
    }
  }

  @Override
  public MemorySegment read(Kryo kryo, Input in, Class<? extends MemorySegment> type) {
    if (in.readBoolean()) {
      return ((GraphKryo) kryo).reading().blocks().view(in.readVarInt(true)).asReadOnly();
    }
    return readInline(in);
  }

  public static MemorySegment readInline(Input in) {
    byte[] bytes = in.readBytes(in.readVarInt(true));
    // Off the heap, like large segments: every type can be read aligned, and a ByteBuffer can view
    // it.
    MemorySegment segment = Arena.ofAuto().allocate(bytes.length, Long.BYTES);
    return segment.copyFrom(MemorySegment.ofArray(bytes)).asReadOnly();
  }
}
